package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class LedgerTest {

    private static final int WARM_UP = 0;
    private static final int MEASURED = 1;

    /// One message a second: the first is the warm-up, the second is measured.
    private final Ledger ledger = new Ledger(new Schedule(1, 1, 1));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # answer, arrivals, received, lost, duplicated, of unknown, of refused, faultless
                    ACCEPTED,   0,        0,        1,    0,          0,          0,          false
                    ACCEPTED,   1,        1,        0,    0,          0,          0,          true
                    ACCEPTED,   3,        1,        0,    2,          0,          0,          false
                    REFUSED,    0,        0,        0,    0,          0,          0,          true
                    REFUSED,    1,        0,        0,    0,          0,          1,          false
                    UNKNOWN,    0,        0,        0,    0,          0,          0,          true
                    UNKNOWN,    1,        0,        0,    0,          1,          0,          true
                    UNKNOWN,    2,        0,        0,    1,          1,          0,          false
                    NONE,       0,        0,        0,    0,          0,          0,          true
                    NONE,       1,        0,        0,    0,          1,          0,          true
                    """)
    void whatBecameOfAMessageFollowsFromItsAnswerAndItsArrivals(
            String answer,
            int times,
            long received,
            long lost,
            long duplicated,
            long ofUnknown,
            long ofRefused,
            boolean faultless) {
        happen(MEASURED, answer, times);

        var arrivals = ledger.arrivals();

        assertThat(arrivals).isEqualTo(new Arrivals(received, lost, duplicated, 0, ofUnknown, ofRefused));
        assertThat(arrivals.isFaultless()).isEqualTo(faultless);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, 1, 0, 0",
        "REFUSED, 0, 1, 0",
        "UNKNOWN, 0, 0, 1",
        "NONE, 0, 0, 1",
    })
    void eachSendCountsOnceByItsAnswer(String answer, long accepted, long refused, long unknown) {
        happen(MEASURED, answer, 0);

        assertThat(ledger.answers()).isEqualTo(new Answers(0, accepted, refused, unknown));
        assertThat(ledger.answers().sent()).isEqualTo(1);
    }

    @Test
    void whatWasNeverSentIsNeitherSentNorLost() {
        assertThat(ledger.answers()).isEqualTo(new Answers(1, 0, 0, 0));
        assertThat(ledger.arrivals().isFaultless()).isTrue();
    }

    @Test
    void theWarmUpIsNotCountedButItsFaultsAre() {
        happen(WARM_UP, "ACCEPTED", 0);
        happen(MEASURED, "ACCEPTED", 1);

        assertThat(ledger.answers().accepted()).isEqualTo(1);
        assertThat(ledger.arrivals()).isEqualTo(new Arrivals(1, 1, 0, 0, 0, 0));
    }

    @Test
    void anArrivalOutOfOrderIsAFault() {
        ledger.arrivedOutOfOrder();

        assertThat(ledger.arrivals()).isEqualTo(new Arrivals(0, 0, 0, 1, 0, 0));
        assertThat(ledger.arrivals().isFaultless()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, 0, 1",
        "ACCEPTED, 1, 0",
        "REFUSED, 0, 0",
        "UNKNOWN, 0, 0",
        "NONE, 0, 1",
        "NONE, 1, 1",
    })
    void onlyMessagesThatSomethingIsStillDueForAreOutstanding(String answer, int times, int outstanding) {
        happen(MEASURED, answer, times);

        assertThat(ledger.outstanding()).isEqualTo(outstanding);
    }

    @Test
    void theFirstArrivalIsToldFromTheNext() {
        ledger.sent(MEASURED);

        assertThat(ledger.arrived(MEASURED)).isTrue();
        assertThat(ledger.arrived(MEASURED)).isFalse();
    }

    private void happen(int index, String answer, int times) {
        ledger.sent(index);
        switch (answer) {
            case "ACCEPTED" -> ledger.answered(index, Outcome.ACCEPTED);
            case "REFUSED" -> ledger.answered(index, new Outcome.Refused("for a test"));
            case "UNKNOWN" -> ledger.answered(index, new Outcome.Unknown("for a test"));
            default -> {}
        }
        for (int time = 0; time < times; time++) {
            ledger.arrived(index);
        }
    }
}
