package io.chat4all.launcher.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.RecordId;
import io.chat4all.model.LogPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExtentTest {

    private final Extent extent = new Extent(Map.of(0, new LogPosition(1, 10), 1, new LogPosition(1, 3)));

    @Test
    void isSeenWhenTheLastOfEachPartitionIs() {
        assertThat(extent.see(RecordId.parse("0:1:4"))).isTrue();
        assertThat(extent.see(RecordId.parse("0:1:10"))).isTrue();
        assertThat(extent.isSeen()).isFalse();

        assertThat(extent.see(RecordId.parse("1:1:3"))).isTrue();
        assertThat(extent.isSeen()).isTrue();
    }

    @Test
    void whatCameLaterLiesBehindItAndTellsThatAllWithinHasCome() {
        assertThat(extent.see(RecordId.parse("0:1:11"))).isFalse();
        assertThat(extent.see(RecordId.parse("1:2:0"))).isFalse();
        assertThat(extent.isSeen()).isTrue();
    }

    @Test
    void ofNothingIsSeenAtOnce() {
        assertThat(Extent.NOTHING.isSeen()).isTrue();
    }
}
