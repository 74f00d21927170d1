package io.chat4all.emulator.http;

import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.emulator.provider.Reacting;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.emulator.provider.Writing;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The phones: what is on them, and what their people do.
public final class PhoneRoutes {

    private static final String PHONE = "/emulator/phones/{channel}/{id}/{address}";
    private static final int MOST_TEXT = 4_000;

    /// What people may send on all channels, and more than most let them.
    private static final int MOST_FILE_BYTES = 20 << 20;

    private static final int MOST_QUERY = 1_000;

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
                .post(PHONE + "/files", this::send)
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

    /// The body is the file, as it is; what it is called, and what is said about it, stand in the query.
    private void send(ServerRequest request, ServerResponse response) throws IOException {
        var id = withAccount(request);
        writing.send(id, file(request), origin(request));
        Rest.send(response, 202, PhoneView.whole(phones.of(id)));
    }

    private static SentFile file(ServerRequest request) throws IOException {
        var bytes = request.content().hasEntity()
                ? request.content().inputStream().readNBytes(MOST_FILE_BYTES + 1)
                : new byte[0];
        if (bytes.length == 0 || bytes.length > MOST_FILE_BYTES) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "a file has 1 to %d bytes".formatted(MOST_FILE_BYTES));
        }
        return new SentFile(query(request, "name", "file"), type(request), bytes, query(request, "caption", ""));
    }

    private static String type(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .map(type -> type.split(";", 2)[0].strip())
                .filter(type -> type.matches("[a-z0-9.+-]{1,100}/[a-z0-9.+-]{1,100}"))
                .orElse("application/octet-stream");
    }

    private static String query(ServerRequest request, String name, String otherwise) {
        var given = request.query().first(name).orElse(otherwise).strip();
        if (given.length() > MOST_QUERY || given.matches("(?s).*\\p{Cntrl}.*")) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "%s has at most %d characters, and no control characters".formatted(name, MOST_QUERY));
        }
        return given.isEmpty() ? otherwise : given;
    }

    private static URI origin(ServerRequest request) {
        var uri = request.requestedUri();
        return URI.create("%s://%s".formatted(uri.scheme(), uri.authority()));
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
