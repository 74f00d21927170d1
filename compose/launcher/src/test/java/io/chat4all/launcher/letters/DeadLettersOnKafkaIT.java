package io.chat4all.launcher.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.testing.RealServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersOnKafkaIT extends DeadLetterBoxContract {

    private static final int MANY = 6_000;

    @Override
    Messaging connect() {
        return KafkaMessaging.connect(KafkaConfig.at(RealServers.kafka().address()));
    }

    @Test
    void whatTheLogDoesNotRememberOfManyGapsIsTold() throws Exception {
        try (var messaging = connect()) {
            messaging.ensure(List.of(new Topic<>("gaps", 1, Schema.bytes())));
            writeEvenAndOddLetters(messaging);
            var box = DeadLetterBox.of("gaps", messaging).orElseThrow();

            var dropped = box.drop(LetterChoice.becauseOf("odd"));

            var left = new ArrayList<DeadLetter>();
            box.look(LetterChoice.ALL, left::add);
            assertThat(dropped.done()).hasSize(MANY / 2);
            assertThat(dropped.returning()).isPositive().isEqualTo(left.size() - MANY / 2);
        }
    }

    private static void writeEvenAndOddLetters(Messaging messaging) {
        var letters = new Topic<>(DeadLetterPolicy.deadLettersOf("gaps"), 1, Schema.bytes());
        try (var producer = messaging.producer(letters)) {
            for (int i = 0; i < MANY; i++) {
                var reason = i % 2 == 0 ? "even" : "odd";
                var _ = producer.sendAsync(NewRecord.of("key", new byte[0]).property(DeadLetterPolicy.REASON, reason));
            }
        }
    }
}
