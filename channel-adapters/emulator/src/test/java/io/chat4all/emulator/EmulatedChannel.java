package io.chat4all.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.Callback;
import io.chat4all.channel.conformance.JsonBody;
import io.chat4all.channel.conformance.Mood;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.model.ChannelAccountId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A channel whose provider the emulator's own process plays, set up and watched by its HTTP API; what it
/// tells comes to a callback over HTTP.
public abstract class EmulatedChannel implements PlayedChannel {

    private final RunningEmulator emulator = new RunningEmulator();
    private final Callback callback = new Callback();
    private final ChannelAccountId id = ChannelAccountId.create();
    private final ChannelAdapter adapter;
    private final Business business;

    /// @param id of the account with the provider
    /// @param person the address of the one who is reached
    /// @param nobody an address that nobody has
    /// @param reports calls about a message that was sent and read
    /// @param credentials as the emulator has them
    /// @param settings as the emulator has them
    public record Business(
            String id,
            String person,
            String nobody,
            int reports,
            Map<String, String> credentials,
            Map<String, Object> settings) {}

    protected EmulatedChannel(ChannelAdapter adapter, Business business) {
        this.adapter = adapter;
        this.business = business;
        put(
                "/emulator/accounts/%s/%s".formatted(channel(), business.id()),
                Map.of(
                        "credentials", business.credentials(),
                        "callback", callback.url().toString(),
                        "settings", business.settings()));
        put(phone(business.person()), Map.of("name", "Ana"));
        put(phone(business.nobody()), Map.of("behaviour", "unknown"));
    }

    private void put(String path, Object body) {
        expect(200, emulator.put(path, json(body)));
    }

    private static String json(Object body) {
        return new String(JsonBody.write(body), StandardCharsets.UTF_8);
    }

    private static void expect(int status, RunningEmulator.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(
                    "the emulator answers with %d: %s".formatted(answer.status(), answer.body()));
        }
    }

    private String channel() {
        return adapter.channel().wireName();
    }

    private String phone(String address) {
        return "/emulator/phones/%s/%s/%s".formatted(channel(), business.id(), address);
    }

    @Override
    public final ChannelAdapter adapter() {
        return adapter;
    }

    protected final String url() {
        return "http://127.0.0.1:%d/%s".formatted(emulator.port(), channel());
    }

    protected final int smtpPort() {
        return emulator.smtpPort();
    }

    protected final URI callback() {
        return callback.url();
    }

    protected final AccountSettings account(Map<String, String> settings, Map<String, String> credentials) {
        var secrets = new HashMap<String, Secret>();
        credentials.forEach((name, value) -> secrets.put(name, new Secret(value)));
        return new AccountSettings(id, settings, secrets, callback.url());
    }

    @Override
    public final String reachable() {
        return business.person();
    }

    @Override
    public final Optional<String> unreachable() {
        return Optional.of(business.nobody());
    }

    @Override
    public final void mood(Mood mood) {
        put("/emulator/faults", mood == Mood.WELL ? List.of() : List.of(fault(mood)));
    }

    private Map<String, String> fault(Mood mood) {
        var fault = switch (mood) {
            case WELL -> "";
            case TOO_BUSY, TOO_BUSY_FOR_DAYS -> "throttle";
            case FAILING -> "error";
            case DOWN -> "down";
            case LOSING_ANSWERS -> "lost-answer";
        };
        var delay = mood == Mood.TOO_BUSY_FOR_DAYS ? "P8D" : "PT2S";
        return Map.of("channel", channel(), "fault", fault, "delay", delay);
    }

    @Override
    public List<String> arrived() {
        var phone = emulator.get(phone(business.person()));
        return phone.status() == 404
                ? List.of()
                : phone.json()
                        .path("messages")
                        .valueStream()
                        .filter(message -> message.path("from").asText().equals("business"))
                        .map(message -> message.path("text"))
                        .map(JsonNode::asText)
                        .toList();
    }

    @Override
    public final WebhookRequest writes(String text) {
        var before = callback.count();
        expect(202, emulator.post(phone(business.person()) + "/messages", json(Map.of("text", text))));
        return callback.first(before + 1).getLast();
    }

    @Override
    public final Optional<WebhookRequest> sends(String name, String type, byte[] bytes) {
        var before = callback.count();
        expect(202, emulator.upload(phone(business.person()) + "/files?caption=look&name=" + name, type, bytes));
        return Optional.of(callback.first(before + 1).getLast());
    }

    @Override
    public final List<WebhookRequest> reports() {
        return callback.first(business.reports());
    }

    @Override
    public final void close() {
        emulator.close();
        callback.close();
    }
}
