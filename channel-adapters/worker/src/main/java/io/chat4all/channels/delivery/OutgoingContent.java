package io.chat4all.channels.delivery;

import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import io.chat4all.channels.content.ContentFitting;
import io.chat4all.channels.content.FittedPart;
import io.chat4all.channels.content.FittedPart.Linked;
import io.chat4all.channels.content.SpokenBy;
import io.chat4all.channels.delivery.RequestedDelivery.Said;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Links.Link;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What goes out for what a message says. The parts of a delivery are the same each time it is tried, in
/// number and order; only the addresses that providers fetch from are signed anew, and a file that is gone is
/// told of in its place. Of a file that a scanner has not found clean, nothing goes out.
public final class OutgoingContent {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final ObjectStore objects;
    private final Files files;
    private final FileLinks links;
    private final Duration scanPatience;
    private final Clock clock;

    /// @param scanPatience how old a file may be that is waited for because it is not scanned yet
    public OutgoingContent(ObjectStore objects, Files files, FileLinks links, Duration scanPatience, Clock clock) {
        this.objects = objects;
        this.files = files;
        this.links = links;
        this.scanPatience = scanPatience;
        this.clock = clock;
    }

    /// @param spokenBy says who speaks, in the first part
    List<FittedPart> fit(RequestedDelivery request, SpokenBy spokenBy, Capabilities channel) {
        var contents = new ArrayList<>(contents(request));
        contents.set(0, spokenBy.say(contents.getFirst(), request.author(), request.members()));
        return contents.stream()
                .flatMap(content -> ContentFitting.fit(content, channel, links.any()).stream())
                .toList();
    }

    private List<Content> contents(RequestedDelivery request) {
        return switch (request.said()) {
            case Said.Approved(Content.Template template) -> List.of(template);
            case Said.Message(Payload payload) ->
                payload.parts().stream()
                        .map(part -> content(request.tenant(), part))
                        .toList();
        };
    }

    private Content content(TenantId tenant, Payload.Part part) {
        return switch (part) {
            case Payload.Text(String text) -> new Content.Text(text);
            case Payload.File file -> media(tenant, file);
        };
    }

    private Content.Media media(TenantId tenant, Payload.File file) {
        var link = objects.downloadAddress(ObjectKey.of(tenant, file.id()), file.name(), file.type(), links.validFor());
        var source = new Content.MediaSource(link, new StoredMedium(objects, files, tenant, file.id(), file.bytes()));
        var caption = Optional.of(file.caption()).filter(text -> !text.isBlank());
        return new Content.Media(kind(file.type()), source, file.type(), file.bytes(), file.name(), caption);
    }

    private static MediaKind kind(String type) {
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> MediaKind.IMAGE;
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            default -> MediaKind.DOCUMENT;
        };
    }

    /// To be called just before a part goes out.
    ///
    /// @param before what the ledger says of the part
    /// @throws io.chat4all.storage.StoreUnavailable when the store cannot be asked
    PartNow asOfNow(Part part, FittedPart fitted, Optional<Entry> before) {
        var shown = fitted.linked().<Content>map(Linked::media).orElse(fitted.content());
        if (!(shown instanceof Content.Media media) || !(media.source().open() instanceof StoredMedium medium)) {
            return new PartNow.Goes(ReadyPart.of(fitted));
        }
        var file = medium.file();
        return switch (file.map(StoredFile::state).orElse(State.REMOVING)) {
            case READY -> new PartNow.Goes(ready(part, fitted, medium, before));
            case SCANNING -> unscanned(file.orElseThrow());
            case INFECTED -> told(media, "was not passed on: malware was found in it", "file infected");
            case UPLOADING, REMOVING -> told(media, "was removed", "file removed");
        };
    }

    private ReadyPart ready(Part part, FittedPart fitted, StoredMedium medium, Optional<Entry> before) {
        return fitted.linked()
                .map(linked -> leading(linked, fitted.note(), links.link(medium.tenant(), medium.id(), part, before)))
                .orElseGet(() -> ReadyPart.of(fitted));
    }

    private ReadyPart leading(Linked linked, String note, Link link) {
        return new ReadyPart(linked.text(links.address(link.token())), note, Optional.of(link));
    }

    private PartNow unscanned(StoredFile file) {
        return file.createdAt().plus(scanPatience).isAfter(clock.instant())
                ? new PartNow.Waits(LOOK_EVERY, "file " + file.id() + " is not scanned yet")
                : new PartNow.Fails(DeliveryReports.FILE_NOT_SCANNED);
    }

    private static PartNow told(Content.Media media, String what, String note) {
        var caption = media.caption().map(text -> text + "\n").orElse("");
        var text = new Content.Text("%s[%s %s]".formatted(caption, media.name(), what));
        return new PartNow.Goes(new ReadyPart(text, note, Optional.empty()));
    }
}
