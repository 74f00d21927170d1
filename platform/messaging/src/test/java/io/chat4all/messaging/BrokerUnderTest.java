package io.chat4all.messaging;

import java.time.Duration;

/// A kind of broker that the contract is tried on. Has a constructor without parameters: a process of its own
/// makes another one, to connect to the broker of the test.
public interface BrokerUnderTest {

    /// Shared by the tests of this JVM, and never stopped by them.
    TestBroker shared();

    /// For those who stop it.
    TestBroker own();

    /// @param address as [TestBroker#address] says it, perhaps in another process
    Messaging connect(String address, Duration deliveryTimeout);
}
