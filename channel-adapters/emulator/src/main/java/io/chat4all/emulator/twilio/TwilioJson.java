package io.chat4all.emulator.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/// Twilio's resources as JSON.
final class TwilioJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private TwilioJson() {}

    static ObjectNode problem(TwilioProblem problem) {
        return JSON.createObjectNode()
                .put("code", problem.code())
                .put("message", problem.message())
                .put("more_info", "https://www.twilio.com/docs/errors/" + problem.code())
                .put("status", problem.status());
    }

    static ObjectNode account(TwilioAccount account) {
        return JSON.createObjectNode()
                .put("sid", account.sid())
                .put("friendly_name", "Emulated account")
                .put("status", "active")
                .put("type", "Full")
                .put("uri", "/2010-04-01/Accounts/%s.json".formatted(account.sid()));
    }

    /// As it was taken: queued, or waiting for its messaging service to choose a number.
    static ObjectNode message(TwilioMessage message) {
        boolean hasService = isService(message.from());
        return message(message, "outbound-api")
                .putNull("date_sent")
                .put("date_updated", date(message.createdAt()))
                .put("from", hasService ? null : message.from())
                .put("num_segments", hasService ? "0" : "1")
                .put("status", hasService ? "accepted" : "queued")
                .putNull("error_code");
    }

    static ObjectNode listed(TwilioListed listed) {
        return message(listed.message(), listed.direction())
                .put("date_sent", date(listed.sentAt()))
                .put("date_updated", date(listed.updatedAt()))
                .put("from", listed.from())
                .put("num_segments", "1")
                .put("status", listed.status())
                .put("error_code", listed.errorCode() == 0 ? null : listed.errorCode());
    }

    private static ObjectNode message(TwilioMessage message, String direction) {
        var uri = "/2010-04-01/Accounts/%s/Messages/%s".formatted(message.accountSid(), message.sid());
        var json = JSON.createObjectNode()
                .put("sid", message.sid())
                .put("account_sid", message.accountSid())
                .put("api_version", "2010-04-01")
                .put("body", message.body())
                .put("date_created", date(message.createdAt()))
                .put("direction", direction)
                .putNull("error_message")
                .put("messaging_service_sid", isService(message.from()) ? message.from() : null)
                .put("num_media", Integer.toString(message.media().size()))
                .putNull("price")
                .put("price_unit", "USD")
                .put("to", message.to())
                .put("uri", uri + ".json");
        json.putObject("subresource_uris").put("media", uri + "/Media.json").put("feedback", uri + "/Feedback.json");
        return json;
    }

    private static boolean isService(String from) {
        return from.startsWith("MG");
    }

    /// RFC 2822.
    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(instant.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    static ObjectNode page(TwilioPage page) {
        var json = JSON.createObjectNode()
                .put("end", page.end())
                .put("first_page_uri", page.first())
                .put("next_page_uri", page.next().orElse(null))
                .put("page", page.number())
                .put("page_size", page.size())
                .put("previous_page_uri", page.previous().orElse(null))
                .put("start", page.start())
                .put("uri", page.itself());
        var messages = json.putArray("messages");
        page.messages().forEach(listed -> messages.add(listed(listed)));
        return json;
    }

    static ObjectNode numbers(List<ObjectNode> numbers) {
        var json = JSON.createObjectNode();
        json.putArray("incoming_phone_numbers").addAll(numbers);
        return json;
    }

    static ObjectNode number(String number, String smsUrl) {
        return JSON.createObjectNode()
                .put("sid", numberSid(number))
                .put("phone_number", number)
                .put("sms_url", smsUrl)
                .put("sms_method", "POST");
    }

    /// The same for the same number.
    static String numberSid(String number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(number.getBytes(StandardCharsets.UTF_8));
            return "PN" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
