package io.chat4all.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.Hmac;
import io.chat4all.channel.conformance.JsonBody;
import io.chat4all.emulator.EmulatedChannel;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A channel of Meta as the emulator plays it.
public final class EmulatedMeta extends EmulatedChannel {

    private static final String ID = "106540352242922";
    private static final Map<String, String> CREDENTIALS = credentials(1);

    private final Shape shape;

    /// In what the channels differ.
    ///
    /// @param setting the form's name of the account's id
    /// @param items the array of an entry: `changes` or `messaging`
    /// @param reports calls about a message that was sent and read
    public record Shape(String setting, String items, String person, String nobody, int reports) {}

    public EmulatedMeta(ChannelAdapter adapter, Shape shape) {
        super(adapter, new Business(ID, shape.person(), shape.nobody(), shape.reports(), CREDENTIALS, Map.of()));
        this.shape = shape;
    }

    private static Map<String, String> credentials(int set) {
        return Map.of(
                "access_token", "meta-access-token-" + set,
                "app_secret", "meta-app-secret-" + set,
                "verify_token", "meta-verify-token-" + set);
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", url());
    }

    @Override
    public AccountSettings account() {
        return account(Map.of(shape.setting(), ID), CREDENTIALS);
    }

    @Override
    public AccountSettings stranger() {
        return account(Map.of(shape.setting(), ID), credentials(2));
    }

    @Override
    public WebhookRequest call(byte[] body) {
        var mac = Hmac.of("HmacSHA256", CREDENTIALS.get("app_secret"), body);
        var headers = Map.of(HubSignature.HEADER, "sha256=" + HexFormat.of().formatHex(mac));
        return new WebhookRequest("POST", callback(), Map.of(), headers, body, Instant.now());
    }

    @Override
    public byte[] grown(byte[] body) {
        return JsonBody.grown(body);
    }

    /// In one entry.
    @Override
    public Optional<byte[]> joined(byte[] one, byte[] other) {
        var json = JsonBody.read(one);
        items(json).addAll(items(JsonBody.read(other)));
        return Optional.of(JsonBody.write(json));
    }

    /// Broken items in the entry, and broken entries beside it.
    @Override
    public Optional<byte[]> besideBroken(byte[] body) {
        var json = JsonBody.read(body);
        var items = items(json);
        items.insertNull(0).insert(0, "x").insertArray(0);
        var broken = items.insertObject(0).put("message", "x").put("sender", 1);
        broken.put("field", "messages").putObject("value").put("messages", 1);
        entries(json).insertNull(0).insert(0, 7).insertObject(0).put(shape.items(), "x");
        return Optional.of(JsonBody.write(json));
    }

    private static ArrayNode entries(JsonNode json) {
        return (ArrayNode) json.path("entry");
    }

    private ArrayNode items(JsonNode json) {
        return (ArrayNode) entries(json).path(0).path(shape.items());
    }
}
