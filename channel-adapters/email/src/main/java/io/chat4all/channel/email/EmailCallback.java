package io.chat4all.channel.email;

import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.StandardWebhooks;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Reads a call to the account's webhook: a mail as it came, signed, or a click that ends the mail.
final class EmailCallback {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final WebhookAnswer PAGE = new WebhookAnswer(
            200,
            "text/html",
            "<!doctype html><title>Unsubscribe</title><form method=\"post\">"
                    + "<button name=\"List-Unsubscribe\" value=\"One-Click\">Unsubscribe</button></form>",
            List.of());

    private static final int MOST_MAIL_BYTES = 30 << 20;

    /// Programs write addresses that no standard allows.
    private static final Properties LENIENT = lenient();

    private final Optional<StandardWebhooks> signing;
    private final IncomingMail incoming;
    private final DeliveryReport reports;

    EmailCallback(Optional<StandardWebhooks> signing, IncomingMail incoming, DeliveryReport reports) {
        this.signing = signing;
        this.incoming = incoming;
        this.reports = reports;
    }

    private static Properties lenient() {
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        return properties;
    }

    WebhookAnswer read(WebhookRequest request) {
        return signing.map(key -> read(request, key)).orElseGet(WebhookAnswer::forbidden);
    }

    private WebhookAnswer read(WebhookRequest request, StandardWebhooks key) {
        if (request.parameter(Unsubscribing.ADDRESS).isPresent()) {
            return unsubscribed(request, key);
        }
        return key.verify(request) ? mail(request) : WebhookAnswer.forbidden();
    }

    /// A link that is merely opened changes nothing: programs open links too (RFC 8058, 3.2). It shows a button
    /// that does.
    private static WebhookAnswer unsubscribed(WebhookRequest request, StandardWebhooks key) {
        return Unsubscribing.addressIn(request, key)
                .map(address -> isClick(request) ? unsubscribed(request, address) : PAGE)
                .orElseGet(WebhookAnswer::forbidden);
    }

    private static WebhookAnswer unsubscribed(WebhookRequest request, String address) {
        var event = new ConsentChanged(address, false, "List-Unsubscribe", request.receivedAt());
        return new WebhookAnswer(200, "text/plain", "Unsubscribed.", List.of(event));
    }

    private static boolean isClick(WebhookRequest request) {
        return request.method().equals("POST")
                && new String(request.body(), StandardCharsets.UTF_8).contains(ONE_CLICK);
    }

    private WebhookAnswer mail(WebhookRequest request) {
        if (request.body().length > MOST_MAIL_BYTES) {
            return WebhookAnswer.malformed();
        }
        try {
            var mail = new MimeMessage(Session.getInstance(LENIENT), new ByteArrayInputStream(request.body()));
            return WebhookAnswer.taken(events(mail, request));
        } catch (MessagingException | IOException _) {
            return WebhookAnswer.malformed();
        }
    }

    private List<ProviderEvent> events(MimeMessage mail, WebhookRequest request)
            throws MessagingException, IOException {
        if (mail.isMimeType("multipart/report")) {
            return reports.read(mail, request.receivedAt());
        }
        return AutomaticMail.is(mail) ? List.of() : List.of(incoming.read(mail, request));
    }
}
