package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.model.Payload;
import io.chat4all.realtime.Budget;
import io.chat4all.realtime.Budgets;
import io.chat4all.realtime.RedisBudgets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How fast an account and a person are written to, and what goes first.
class BudgetsIT extends OwnTenant {

    @Test
    void whatIsUrgentOvertakesABacklogOfBulk() {
        int backlog = 20;
        save(true, Map.of("messages_per_second", "2"));
        provider.answers(200, "");
        for (int i = 1; i <= backlog; i++) {
            write("crowd" + i, i, "news", "bulk");
        }
        await().atMost(SOON).until(() -> !provider.calls().isEmpty());

        write("ana", backlog + 1, "your code", "urgent");

        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("your code")));
        assertThat(bodies().filter(body -> body.contains("news")).count()).isLessThan(backlog / 2);
        save(true, Map.of("messages_per_second", "1000"));
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == backlog + 1);
    }

    @Test
    void whoIsWrittenToTooFastWaitsAndNobodyElseDoes() {
        save(true, Map.of("recipient_rate", "1/3600s"));
        provider.answers(200, "");
        request(1, "hello");
        request(2, "hello again");
        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("hello")));

        write("bob", 3, "hello, Bob", "bulk");

        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("hello, Bob")));
        assertThat(bodies().filter(body -> body.contains("hello again"))).isEmpty();
    }

    @Test
    void aComplaintOfTheProviderSlowsTheAccountForAllWorkersAndItSpeedsUpAgain() {
        save(true, Map.of("messages_per_second", "40"));
        provider.answers(429, "", Map.of("retry-after", "1"));
        request(1, "hello");
        await().atMost(SOON).until(() -> !provider.calls().isEmpty());
        provider.answers(200, "");

        try (var elsewhere = RedisBudgets.connect(worker.redis())) {
            await().atMost(SOON).until(() -> pace(elsewhere) < 40);
            double slowed = pace(elsewhere);
            await().atMost(SOON).until(() -> pace(elsewhere) > slowed);
        }
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
    }

    private void write(String address, long seq, String text, String priority) {
        request(WEBHOOK, account, address, seq, Payload.ofText(text), Map.of("priority", priority), 2);
    }

    private Stream<String> bodies() {
        return provider.calls().stream().map(ScriptedServer.Call::body);
    }

    private double pace(Budgets budgets) {
        return budgets.take(new Budget(account.toString(), 40, OptionalInt.empty()), 0, List.of())
                .perSecond();
    }
}
