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

    static ObjectNode message(TwilioMessage message) {
        var uri = "/2010-04-01/Accounts/%s/Messages/%s".formatted(message.accountSid(), message.sid());
        var json = JSON.createObjectNode()
                .put("sid", message.sid())
                .put("account_sid", message.accountSid())
                .put("api_version", "2010-04-01")
                .put("body", message.body())
                .put("date_created", date(message.createdAt()))
                .put("date_updated", date(message.createdAt()))
                .putNull("date_sent")
                .put("direction", "outbound-api")
                .putNull("error_code")
                .putNull("error_message")
                .put("from", message.from())
                .put("num_media", Integer.toString(message.media().size()))
                .put("num_segments", "1")
                .putNull("price")
                .put("price_unit", "USD")
                .put("status", "queued")
                .put("to", message.to())
                .put("uri", uri + ".json");
        json.putObject("subresource_uris").put("media", uri + "/Media.json");
        return json;
    }

    /// RFC 2822.
    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(instant.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    static ObjectNode messages(List<TwilioMessage> messages) {
        var json = JSON.createObjectNode();
        var array = json.putArray("messages");
        messages.forEach(message -> array.add(message(message)));
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
