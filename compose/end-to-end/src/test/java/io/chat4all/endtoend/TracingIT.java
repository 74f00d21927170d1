package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.testing.TraceCollector.Collected;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The trace of one message, as a collector gets it.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TracingIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Api.Person alice = api.person(Stack.TENANT, application);
    private final Api.Person bob = api.person(Stack.TENANT, application);
    private final String conversation = api.group(alice.token(), List.of(alice.id(), bob.id()));

    @Test
    void oneMessageIsOneTraceFromTheClientToTheProviderAndTheSockets() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var account = providers.whatsApp(application, List.of());
        var number = Providers.number();
        providers.behaves(account, number, "delivered");
        providers.link(application, account, bob.id(), number);

        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token());
                var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
            send(trace, "01");
            atBob.await("message", _ -> true);
            atAlice.await(
                    "receipt", frame -> "DELIVERED".equals(frame.path("status").asText()));
        }

        var spans = await(trace, List.of("push receipt", "status of whatsapp"));
        var door = named(spans, "POST /v1/messages");
        assertThat(door.parent()).isEqualTo("b7ad6b7169203331");
        assertThat(door.service()).isEqualTo("chat4all-gateway");
        assertThat(door.attributes()).containsEntry("http.response.status_code", "202");

        var dispatched = named(spans, "process messages");
        assertThat(path(spans, dispatched)).containsExactly("POST /v1/messages", "send messages", "process messages");
        assertThat(dispatched.service()).isEqualTo("chat4all-dispatcher");
        assertThat(spans)
                .anyMatch(span ->
                        span.name().equals("cassandra write") && span.parent().equals(dispatched.id()));
        var pushed = named(spans, "push message");
        assertThat(pushed.parent()).isEqualTo(dispatched.id());
        assertThat(pushed.service()).isEqualTo("chat4all-presence");

        var called = named(spans, "send whatsapp");
        assertThat(path(spans, called))
                .containsExactly(
                        "POST /v1/messages",
                        "send messages",
                        "process messages",
                        "send deliveries.whatsapp",
                        "process deliveries.whatsapp",
                        "send whatsapp");
        assertThat(called.service()).isEqualTo("chat4all-channels");
        assertThat(called.attributes()).containsEntry("chat4all.outcome", "accepted");

        var told = named(
                spans,
                span -> span.name().equals("status of whatsapp")
                        && "DELIVERED".equals(span.attributes().get("chat4all.status")));
        assertThat(told.parent()).isEqualTo(called.parent());
        assertThat(spans)
                .anyMatch(span ->
                        span.name().equals("push receipt") && path(spans, span).contains("status of whatsapp"));
        assertThat(spans.toString()).doesNotContain("a secret between us", number, alice.token());
    }

    @Test
    void whatTheCallerDoesNotKeepIsNotKept() {
        var kept = UUID.randomUUID().toString().replace("-", "");
        var dropped = UUID.randomUUID().toString().replace("-", "");

        send(dropped, "00");
        send(kept, "01");

        await(kept, List.of("process messages"));
        assertThat(stack.traces().trace(dropped)).isEmpty();
    }

    @Test
    void anErrorNamesItsTrace() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var refused = api.send(
                alice.token(), UUID.randomUUID().toString(), UUID.randomUUID().toString(), "hi", traced(trace, "01"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().path("trace_id").asText()).isEqualTo(trace);
        await(trace, List.of("POST /v1/messages"));
    }

    private void send(String trace, String flags) {
        api.send(alice.token(), conversation, UUID.randomUUID().toString(), "a secret between us", traced(trace, flags))
                .ok();
    }

    private static Map<String, String> traced(String trace, String flags) {
        return Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-" + flags);
    }

    /// Spans come a second after their end, each service's by itself.
    private List<Collected> await(String trace, List<String> names) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(stack.traces().trace(trace))
                        .extracting(Collected::name)
                        .containsAll(names));
        return stack.traces().trace(trace);
    }

    private static Collected named(List<Collected> spans, String name) {
        return named(spans, span -> span.name().equals(name));
    }

    private static Collected named(List<Collected> spans, Predicate<Collected> which) {
        return spans.stream().filter(which).findFirst().orElseThrow(() -> new AssertionError(spans));
    }

    /// The names from the first one down to this one.
    private static List<String> path(List<Collected> spans, Collected span) {
        var path = new ArrayDeque<String>();
        for (var each = Optional.of(span); each.isPresent(); ) {
            path.addFirst(each.get().name());
            var parent = each.get().parent();
            each = spans.stream().filter(one -> one.id().equals(parent)).findFirst();
        }
        return List.copyOf(path);
    }
}
