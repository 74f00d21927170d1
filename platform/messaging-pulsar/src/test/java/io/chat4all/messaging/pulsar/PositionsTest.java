package io.chat4all.messaging.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.messaging.RecordId;
import io.chat4all.model.LogPosition;
import java.util.List;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
final class PositionsTest {

    @ParameterizedTest(name = "ledger {0}, entry {1}, batch index {2}: {3}:{4}")
    @CsvSource({
        "0,   0,   0,     0,   0",
        "7,   0,   1,     7,   1",
        "7,   1,   0,     7,   65536",
        "7,   3,   5,     7,   196613",
        "7,   3,   65535, 7,   262143",
        "7,   100000000000, 65535, 7, 6553600000065535",
        "9000000000, 1, 2, 9000000000, 65538",
    })
    void aBatchedRecordsPlaceIsPackedAndUnpacked(long ledger, long entry, int index, long epoch, long offset) {
        var position = Positions.of(new BatchMessageIdImpl(ledger, entry, 4, index));
        assertThat(position).isEqualTo(new LogPosition(epoch, offset));

        var back = (MessageIdAdv) Positions.messageId(new RecordId(4, position));
        assertThat(back.getLedgerId()).isEqualTo(ledger);
        assertThat(back.getEntryId()).isEqualTo(entry);
        assertThat(back.getPartitionIndex()).isEqualTo(4);
        assertThat(Math.max(back.getBatchIndex(), 0)).isEqualTo(index);
    }

    @Test
    void aRecordThatIsInNoBatchIsTheFirstOfItsEntry() {
        assertThat(Positions.of(new MessageIdImpl(7, 3, 0)))
                .isEqualTo(Positions.of(new BatchMessageIdImpl(7, 3, 0, 0)));
    }

    @Test
    void laterRecordsCompareGreater() {
        var inOrder = List.of(
                Positions.of(new MessageIdImpl(7, 3, 0)),
                Positions.of(new BatchMessageIdImpl(7, 4, 0, 0)),
                Positions.of(new BatchMessageIdImpl(7, 4, 0, 1)),
                Positions.of(new MessageIdImpl(7, 5, 0)),
                Positions.of(new MessageIdImpl(8, 0, 0)));

        assertThat(inOrder).isSortedAccordingTo(LogPosition::compareTo).doesNotHaveDuplicates();
    }

    @Test
    void aBatchThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> Positions.of(1, 2, 65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheBrokerDroppedIsNowhere() {
        assertThat(Positions.of(new MessageIdImpl(-1, -1, 3))).isEqualTo(Positions.UNKNOWN);
    }
}
