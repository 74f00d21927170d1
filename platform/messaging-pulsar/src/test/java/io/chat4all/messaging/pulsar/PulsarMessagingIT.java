package io.chat4all.messaging.pulsar;

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

/// The contract of the messaging port, on a real Pulsar.
final class PulsarMessagingIT {

    private static final BrokerUnderTest PULSAR = new PulsarUnderTest();

    @Nested
    final class Handler extends HandlerContract {
        Handler() {
            super(PULSAR);
        }
    }

    @Nested
    final class Batch extends BatchContract {
        Batch() {
            super(PULSAR);
        }
    }

    @Nested
    final class KeyShared extends KeySharedContract {
        KeyShared() {
            super(PULSAR);
        }
    }

    @Nested
    final class Shared extends SharedContract {
        Shared() {
            super(PULSAR);
        }
    }

    @Nested
    final class OrderedTypes extends OrderedTypesContract {
        OrderedTypes() {
            super(PULSAR);
        }
    }

    @Nested
    final class Consumer extends ConsumerContract {
        Consumer() {
            super(PULSAR);
        }
    }

    @Nested
    final class Reader extends ReaderContract {
        Reader() {
            super(PULSAR);
        }
    }

    @Nested
    final class Seek extends SeekContract {
        Seek() {
            super(PULSAR);
        }
    }

    @Nested
    final class Producer extends ProducerContract {
        Producer() {
            super(PULSAR);
        }
    }

    @Nested
    final class CallContext extends CallContextContract {
        CallContext() {
            super(PULSAR);
        }
    }

    @Nested
    final class Inventory extends InventoryContract {
        Inventory() {
            super(PULSAR);
        }
    }

    @Nested
    final class Survival extends SurvivalContract {
        Survival() {
            super(PULSAR);
        }
    }

    @Nested
    final class Outage extends OutageContract {
        Outage() {
            super(PULSAR);
        }
    }
}
