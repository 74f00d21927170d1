package io.chat4all.gateway.links;

import io.chat4all.gateway.calls.Outages;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.log.v1.Witness;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Uuids;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Links;
import io.chat4all.storage.Links.Found;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Leads whoever has a link to its file. That the link was opened is evidence that its recipient has read
/// the part it stands in: nobody else was given it.
public final class OpenLink {

    private static final Logger LOG = System.getLogger(OpenLink.class.getName());

    /// To begin a download; one that is begun goes on.
    private static final Duration ADDRESS_VALID = Duration.ofMinutes(10);

    /// Where a link leads.
    public sealed interface Opened {

        /// @param address a secret
        record Leads(URI address, Found found) implements Opened {}

        /// It was good, and is not any more.
        record Expired() implements Opened {}

        /// The file was removed.
        record Removed() implements Opened {}

        /// There never was such a link, or long ago.
        record Unknown() implements Opened {}

        /// A server that this needs does not answer.
        record NotNow() implements Opened {}
    }

    private final Links links;
    private final Files files;
    private final ObjectStore objects;
    private final Producer<StatusReported> statuses;
    private final Clock clock;

    public OpenLink(Links links, Files files, ObjectStore objects, Producer<StatusReported> statuses, Clock clock) {
        this.links = links;
        this.files = files;
        this.objects = objects;
        this.statuses = statuses;
        this.clock = clock;
    }

    /// Throws nothing: whoever logged it could log the link.
    ///
    /// @param token as it was called with
    public Opened open(String token) {
        try {
            return Token.read(token).flatMap(links::find).map(this::open).orElseGet(Opened.Unknown::new);
        } catch (RuntimeException e) {
            if (!(Outages.asRefused(e) instanceof Refused)) {
                LOG.log(Level.ERROR, "a link could not be opened", e);
            }
            return new Opened.NotNow();
        }
    }

    private Opened open(Found found) {
        if (!clock.instant().isBefore(found.link().expiresAt())) {
            return new Opened.Expired();
        }
        return file(found.link())
                .<Opened>map(file -> new Opened.Leads(address(file), found))
                .orElseGet(Opened.Removed::new);
    }

    private Optional<StoredFile> file(Link link) {
        return files.find(link.tenant(), link.file()).filter(file -> file.state() == State.READY);
    }

    private URI address(StoredFile file) {
        return objects.downloadAddress(ObjectKey.of(file.tenant(), file.id()), file.name(), file.type(), ADDRESS_VALID);
    }

    /// A person followed it. The first time that is told to the sender; it may be told again when two do at
    /// the same moment, and is not when the log does not take it, until the next time. Throws nothing.
    public void followed(Opened.Leads opened) {
        if (opened.found().isOpened()) {
            return;
        }
        var link = opened.found().link();
        try {
            var now = clock.instant();
            statuses.send(link.part().delivery().conversation().toString(), read(link, now));
            links.opened(link.token(), now);
        } catch (RuntimeException e) {
            var delivery = link.part().delivery();
            LOG.log(
                    Level.WARNING,
                    "that a file was fetched is not told: message {0} of conversation {1} ({2})",
                    Long.toString(delivery.seq()),
                    delivery.conversation(),
                    e.toString());
        }
    }

    private static StatusReported read(Link link, Instant at) {
        var part = link.part();
        var delivery = part.delivery();
        return StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(link.tenant().value()))
                .setConversationId(Uuids.toBytes(delivery.conversation().value()))
                .setUserId(Uuids.toBytes(delivery.recipient().value()))
                .setChannel(delivery.channel().wireName())
                .setKind(StatusKind.STATUS_KIND_READ)
                .setFromSeq(delivery.seq())
                .setToSeq(delivery.seq())
                .setHappenedAtMillis(at.toEpochMilli())
                .setReceivedAtMillis(at.toEpochMilli())
                .setPart(part.number())
                .setParts(part.of())
                .setBy(Witness.WITNESS_DOWNLOAD)
                .build();
    }
}
