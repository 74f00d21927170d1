package io.chat4all.channels.delivery;

import io.chat4all.model.DeliveryFailure;
import java.time.Duration;

/// What can be done about a part at this moment.
sealed interface PartNow {

    record Goes(ReadyPart part) implements PartNow {}

    /// Its file may go out in a while.
    record Waits(Duration pause, String reason) implements PartNow {}

    record Fails(DeliveryFailure reason) implements PartNow {}
}
