package io.chat4all.emulator.twilio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.twilio.TwilioMessage.TwilioMedium;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Twilio's API below the prefix that it is played under.
public final class TwilioRoutes {

    private static final String ACCOUNTS = "/2010-04-01/Accounts/";

    private final TwilioWorld world;
    private final Clock clock;
    private final RandomGenerator random;

    public TwilioRoutes(TwilioWorld world, Clock clock, RandomGenerator random) {
        this.world = world;
        this.clock = clock;
        this.random = random;
    }

    public void on(HttpRules rules) {
        rules.get(ACCOUNTS + "{account}.json", (request, response) -> answer(request, response, TwilioJson::account))
                .get(ACCOUNTS + "{account}/Messages.json", this::list)
                .post(ACCOUNTS + "{account}/Messages.json", this::send)
                .get(ACCOUNTS + "{account}/Messages/{message}/Media/{medium}", this::download)
                .get(ACCOUNTS + "{account}/IncomingPhoneNumbers.json", this::numbers)
                .post(ACCOUNTS + "{account}/IncomingPhoneNumbers/{number}.json", this::changeNumber);
    }

    private void answer(ServerRequest request, ServerResponse response, Function<TwilioAccount, ObjectNode> resource) {
        authenticated(request)
                .ifPresentOrElse(
                        account -> write(response, 200, resource.apply(account)),
                        () -> refuse(response, TwilioProblem.NOT_AUTHENTICATED));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var account = authenticated(request);
        if (account.isEmpty()) {
            refuse(response, TwilioProblem.NOT_AUTHENTICATED);
            return;
        }
        var query = TwilioForm.parse(request.query().rawValue());
        var uri = "%s%s/Messages.json".formatted(ACCOUNTS, account.get().sid());
        TwilioPage.problem(query)
                .ifPresentOrElse(
                        problem -> refuse(response, problem),
                        () -> write(
                                response,
                                200,
                                TwilioJson.page(TwilioPage.of(query, uri, world.messages(account.get())))));
    }

    private void send(ServerRequest request, ServerResponse response) {
        var account = authenticated(request);
        if (account.isEmpty()) {
            refuse(response, TwilioProblem.NOT_AUTHENTICATED);
            return;
        }
        var form = form(request);
        var message = message(form, account.get());
        TwilioRules.problem(form, account.get())
                .or(() -> world.take(message))
                .ifPresentOrElse(
                        problem -> refuse(response, problem), () -> write(response, 201, TwilioJson.message(message)));
    }

    private TwilioMessage message(TwilioForm form, TwilioAccount account) {
        var media = form.all("MediaUrl").stream()
                .map(url -> new TwilioMedium(url, ""))
                .toList();
        var from = form.first("From").isEmpty() ? form.first("MessagingServiceSid") : form.first("From");
        return new TwilioMessage(
                sid(media.isEmpty() ? "SM" : "MM"),
                account.sid(),
                from,
                form.first("To"),
                form.first("Body"),
                media,
                Optional.of(form.first("StatusCallback"))
                        .filter(url -> url.startsWith("http"))
                        .map(URI::create),
                clock.instant());
    }

    private String sid(String prefix) {
        return "%s%016x%016x".formatted(prefix, random.nextLong(), random.nextLong());
    }

    /// Twilio itself sends one on to where the file is; here it is at once.
    private void download(ServerRequest request, ServerResponse response) {
        var account = authenticated(request);
        if (account.isEmpty()) {
            refuse(response, TwilioProblem.NOT_AUTHENTICATED);
            return;
        }
        world.file(account.get(), request.path().pathParameters().get("medium"))
                .ifPresentOrElse(
                        file -> response.header(HeaderNames.CONTENT_TYPE, file.type())
                                .send(file.bytes()),
                        () -> refuse(response, TwilioProblem.NOT_FOUND));
    }

    private void numbers(ServerRequest request, ServerResponse response) {
        var wanted = request.query().first("PhoneNumber").orElse("");
        answer(
                request,
                response,
                account -> TwilioJson.numbers(account.senders().stream()
                        .filter(sender -> sender.startsWith("+") && (wanted.isEmpty() || sender.equals(wanted)))
                        .map(number -> TwilioJson.number(
                                number, world.callback(account, number).toString()))
                        .toList()));
    }

    private void changeNumber(ServerRequest request, ServerResponse response) {
        var account = authenticated(request);
        if (account.isEmpty()) {
            refuse(response, TwilioProblem.NOT_AUTHENTICATED);
            return;
        }
        var sid = request.path().pathParameters().get("number");
        account.get().senders().stream()
                .filter(sender -> TwilioJson.numberSid(sender).equals(sid))
                .findFirst()
                .ifPresentOrElse(
                        number -> changed(request, response, account.get(), number),
                        () -> refuse(response, TwilioProblem.NOT_FOUND));
    }

    private void changed(ServerRequest request, ServerResponse response, TwilioAccount account, String number) {
        var url = form(request).first("SmsUrl");
        world.callback(account, number, URI.create(url));
        write(response, 200, TwilioJson.number(number, url));
    }

    private static TwilioForm form(ServerRequest request) {
        return TwilioForm.parse(new String(request.content().as(byte[].class), StandardCharsets.UTF_8));
    }

    private Optional<TwilioAccount> authenticated(ServerRequest request) {
        var given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return world.account(request.path().pathParameters().get("account"))
                .filter(account -> MessageDigest.isEqual(bytes(given), bytes(login(account))));
    }

    private static String login(TwilioAccount account) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(account.sid() + ":" + account.authToken()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuse(ServerResponse response, TwilioProblem problem) {
        write(response, problem.status(), TwilioJson.problem(problem));
    }

    private static void write(ServerResponse response, int status, ObjectNode json) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(bytes(json.toString()));
    }
}
