package io.chat4all.messaging;

/// A real broker, as the contract needs it.
public interface TestBroker extends AutoCloseable {

    /// What [BrokerUnderTest#connect] needs to find it, from this machine.
    String address();

    void stop();

    /// On the data and at the address it had. Does nothing if it runs.
    void start();

    /// Ends it if it is the caller's own.
    @Override
    void close();
}
