package io.chat4all.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A real broker, as the contract needs it.
public interface TestBroker extends AutoCloseable {

    /// @param properties of the record in the dead-letter topic, beside its bytes
    record DeadLetter(String key, byte[] bytes, Map<String, String> properties) {}

    Messaging connect(Duration deliveryTimeout);

    /// All that the dead-letter topic of this topic holds now, read without the port.
    List<DeadLetter> deadLetters(String topic);

    void stop();

    /// On the data and at the address it had.
    void start();

    @Override
    void close();
}
