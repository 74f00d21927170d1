package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchContract;
import io.chat4all.messaging.BrokerUnderTest;
import io.chat4all.messaging.CallContextContract;
import io.chat4all.messaging.ConsumerContract;
import io.chat4all.messaging.HandlerContract;
import io.chat4all.messaging.InventoryContract;
import io.chat4all.messaging.KeySharedContract;
import io.chat4all.messaging.OrderedTypesContract;
import io.chat4all.messaging.OutageContract;
import io.chat4all.messaging.ProducerContract;
import io.chat4all.messaging.ReaderContract;
import io.chat4all.messaging.SeekContract;
import io.chat4all.messaging.SharedContract;
import io.chat4all.messaging.SurvivalContract;
import org.junit.jupiter.api.Nested;

/// The contract of the messaging port, on a real Kafka.
final class KafkaMessagingIT {

    private static final BrokerUnderTest KAFKA = new KafkaUnderTest();

    @Nested
    final class Handler extends HandlerContract {
        Handler() {
            super(KAFKA);
        }
    }

    @Nested
    final class Batch extends BatchContract {
        Batch() {
            super(KAFKA);
        }
    }

    @Nested
    final class KeyShared extends KeySharedContract {
        KeyShared() {
            super(KAFKA);
        }
    }

    @Nested
    final class Shared extends SharedContract {
        Shared() {
            super(KAFKA);
        }
    }

    @Nested
    final class OrderedTypes extends OrderedTypesContract {
        OrderedTypes() {
            super(KAFKA);
        }
    }

    @Nested
    final class Consumer extends ConsumerContract {
        Consumer() {
            super(KAFKA);
        }
    }

    @Nested
    final class Reader extends ReaderContract {
        Reader() {
            super(KAFKA);
        }
    }

    @Nested
    final class Seek extends SeekContract {
        Seek() {
            super(KAFKA);
        }
    }

    @Nested
    final class Producer extends ProducerContract {
        Producer() {
            super(KAFKA);
        }
    }

    @Nested
    final class CallContext extends CallContextContract {
        CallContext() {
            super(KAFKA);
        }
    }

    @Nested
    final class Inventory extends InventoryContract {
        Inventory() {
            super(KAFKA);
        }
    }

    @Nested
    final class Survival extends SurvivalContract {
        Survival() {
            super(KAFKA);
        }
    }

    @Nested
    final class Outage extends OutageContract {
        Outage() {
            super(KAFKA);
        }
    }
}
