package io.chat4all.emulator.http;

import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.emulator.provider.Reacting;
import io.chat4all.emulator.provider.Writing;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;

/// The phones: what is on them, and what their people do.
public final class PhoneRoutes {

    private static final String PHONE = "/emulator/phones/{channel}/{id}/{address}";
    private static final int MOST_TEXT = 4_000;

    private final Phones phones;
    private final Accounts accounts;
    private final Providers providers;
    private final Writing writing;
    private final Reacting reacting;

    public PhoneRoutes(Phones phones, Accounts accounts, Providers providers, Writing writing, Reacting reacting) {
        this.phones = phones;
        this.accounts = accounts;
        this.providers = providers;
        this.writing = writing;
        this.reacting = reacting;
    }

    public void on(HttpRules rules) {
        rules.get("/emulator/phones", this::list)
                .get(PHONE, this::find)
                .put(PHONE, this::change)
                .post(PHONE + "/messages", this::write)
                .post(PHONE + "/read", this::read);
    }

    private void list(ServerRequest request, ServerResponse response) {
        ifChanged(
                request,
                response,
                () -> Map.of(
                        "behaviours",
                        Behaviour.names(),
                        "phones",
                        phones.all().stream().map(PhoneView::inList).toList()));
    }

    private void find(ServerRequest request, ServerResponse response) {
        var id = PathIds.phone(request, providers);
        ifChanged(request, response, () -> PhoneView.whole(existing(id)));
    }

    private interface Body {
        Object get();
    }

    /// Whoever looks every second mostly gets 304.
    private void ifChanged(ServerRequest request, ServerResponse response, Body body) {
        var tag = "\"%d\"".formatted(phones.version());
        response.header(HeaderNames.ETAG, tag).header(HeaderNames.CACHE_CONTROL, "no-cache");
        if (request.headers().first(HeaderNames.IF_NONE_MATCH).equals(Optional.of(tag))) {
            Rest.send(response, 304);
        } else {
            Rest.send(response, 200, body.get());
        }
    }

    private Phone existing(PhoneId id) {
        return phones.find(id).orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no phone " + id));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var id = withAccount(request);
        var body = Rest.body(request, PhoneBody.class);
        Rest.send(response, 200, PhoneView.whole(phones.change(id, body::change)));
    }

    /// @param text what the person writes
    private record TextBody(Optional<String> text) {}

    private void write(ServerRequest request, ServerResponse response) {
        var id = withAccount(request);
        var text = Rest.body(request, TextBody.class).text().orElse("");
        if (text.isBlank() || text.length() > MOST_TEXT) {
            throw new Refused(ErrorCode.TEXT_LENGTH, "text has 1 to %d characters".formatted(MOST_TEXT));
        }
        writing.write(id, text);
        Rest.send(response, 202, PhoneView.whole(phones.of(id)));
    }

    private void read(ServerRequest request, ServerResponse response) {
        var id = PathIds.phone(request, providers);
        existing(id);
        reacting.readAll(id);
        Rest.send(response, 200, PhoneView.whole(phones.of(id)));
    }

    private PhoneId withAccount(ServerRequest request) {
        var id = PathIds.phone(request, providers);
        if (accounts.find(id.accountId()).isEmpty()) {
            throw new Refused(
                    ErrorCode.NOT_FOUND,
                    "there is no account %s: put it to /emulator/accounts first".formatted(id.accountId()));
        }
        return id;
    }
}
