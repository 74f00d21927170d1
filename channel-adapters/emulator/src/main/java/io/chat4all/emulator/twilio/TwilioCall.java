package io.chat4all.emulator.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A call that Twilio makes: a signed form.
///
/// @param signature for the header `X-Twilio-Signature`
public record TwilioCall(URI url, String body, String signature) {

    private static final String ALGORITHM = "HmacSHA1";

    /// @param status `sent`, `delivered`, …
    /// @param errorCode 0 for none
    public static TwilioCall status(
            TwilioAccount account, URI callback, TwilioMessage message, String status, int errorCode) {
        var fields = fields(message);
        fields.put("MessageStatus", status);
        fields.put("SmsStatus", status);
        fields.put("SmsSid", message.sid());
        if (errorCode != 0) {
            fields.put("ErrorCode", Integer.toString(errorCode));
        }
        return signed(account, callback, fields);
    }

    /// A message that a person sent.
    ///
    /// @param optOutType STOP, START or HELP; empty for any other message
    public static TwilioCall received(TwilioAccount account, URI callback, TwilioMessage message, String optOutType) {
        var fields = fields(message);
        fields.put("SmsStatus", "received");
        fields.put("SmsSid", message.sid());
        fields.put("SmsMessageSid", message.sid());
        fields.put("Body", message.body());
        fields.put("NumSegments", "1");
        fields.put("NumMedia", Integer.toString(message.media().size()));
        for (var index = 0; index < message.media().size(); index++) {
            fields.put("MediaUrl" + index, message.media().get(index).url());
            fields.put("MediaContentType" + index, message.media().get(index).type());
        }
        if (!optOutType.isEmpty()) {
            fields.put("OptOutType", optOutType);
        }
        return signed(account, callback, fields);
    }

    private static Map<String, String> fields(TwilioMessage message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("MessageSid", message.sid());
        fields.put("AccountSid", message.accountSid());
        fields.put("From", message.from());
        fields.put("To", message.to());
        fields.put("ApiVersion", "2010-04-01");
        return fields;
    }

    private static TwilioCall signed(TwilioAccount account, URI callback, Map<String, String> fields) {
        var values = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> values.put(name, new ArrayList<>(List.of(value))));
        var form = new TwilioForm(values);
        return new TwilioCall(callback, form.encoded(), signature(account.authToken(), callback + form.signed()));
    }

    static String signature(String authToken, String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
