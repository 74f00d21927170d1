package io.chat4all.channel.conformance;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// What every channel must keep, by which everything above the SPI relies on it. An adapter's module has
/// one class that extends this and plays its channel; a test is skipped only for what the adapter's
/// capabilities or the [PlayedChannel] declare to be impossible on it.
///
/// After each test nothing secret may be found in what the adapter returned or logged: no credential, no
/// text, no link to a file.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ChannelConformance
        implements SetUpContract,
                SendingContract,
                MediaContract,
                TroubleContract,
                ReceivingContract,
                ProofContract,
                ReportingContract {

    private Scene scene;

    /// Starts the provider, with an account and a person, all well.
    protected abstract PlayedChannel play() throws IOException;

    @Override
    public final Scene scene() {
        return scene;
    }

    @BeforeEach
    final void open() throws IOException {
        scene = new Scene(play());
    }

    @AfterEach
    final void close() {
        try (var ending = scene()) {
            ending.nothingSecretIsTold();
        }
    }
}
