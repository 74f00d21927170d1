package io.chat4all.emulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioPageTest {

    private static final String URI = "/2010-04-01/Accounts/AC1/Messages.json";
    private static final List<TwilioListed> ALL = List.of(
            sent("SM1", "+1", "+55", "2026-11-24T23:59:59Z"),
            sent("SM2", "+1", "+55", "2026-11-25T00:00:00Z"),
            sent("SM3", "+2", "+55", "2026-11-25T12:00:00Z"),
            sent("SM4", "+1", "+56", "2026-11-26T00:00:00Z"),
            sent("SM5", "+1", "+55", "2026-11-26T08:00:00Z"));

    private static TwilioListed sent(String sid, String from, String to, String at) {
        var message = new TwilioMessage(sid, "AC1", from, to, "x", List.of(), Optional.empty(), Instant.parse(at));
        return TwilioListed.sent(message, from, Instant.parse(at));
    }

    @ParameterizedTest
    @CsvSource({
        "'', SM5 SM4 SM3 SM2 SM1",
        "To=%2B55, SM5 SM3 SM2 SM1",
        "To=%2B55&From=%2B2, SM3",
        "DateSent=2026-11-25, SM3 SM2",
        "DateSent%3E=2026-11-25, SM5 SM4 SM3 SM2",
        "DateSent%3C=2026-11-25, SM3 SM2 SM1",
        "DateSent%3E=2026-11-25&DateSent%3C=2026-11-25&From=%2B1, SM2",
        "PageSize=2, SM5 SM4"
    })
    void theLastSentComesFirstOfWhatIsAskedFor(String query, String sids) {
        assertThat(sids(page(query))).containsExactly(sids.split(" "));
    }

    @Test
    void aPageLeadsToTheNextAndBack() {
        var first = page("To=%2B55&PageSize=3");
        assertThat(first.next()).contains(URI + "?To=%2B55&PageSize=3&Page=1&PageToken=PASM2");
        assertThat(first.previous()).isEmpty();
        var second = page("To=%2B55&PageSize=3&Page=1&PageToken=PASM2");
        assertThat(sids(second)).containsExactly("SM1");
        assertThat(second.next()).isEmpty();
        assertThat(second.itself()).isEqualTo(URI + "?To=%2B55&PageSize=3&Page=1");
        assertThat(second.previous()).contains(URI + "?To=%2B55&PageSize=3&Page=0&PageToken=PBSM1");
        assertThat(sids(page("To=%2B55&PageSize=3&Page=0&PageToken=PBSM1"))).containsExactly("SM5", "SM3", "SM2");
    }

    @Test
    void whatComesMeanwhileMovesNothingOnTheNextPage() {
        var more = new ArrayList<>(ALL);
        more.add(sent("SM6", "+1", "+55", "2026-11-26T09:00:00Z"));
        var next = TwilioPage.of(TwilioForm.parse("PageSize=2&Page=1&PageToken=PASM4"), URI, more);
        assertThat(sids(next)).containsExactly("SM3", "SM2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DateSent=25.11.2026", "DateSent%3E=2026-11-25T00%3A00%3A00Z", "PageSize=x", "Page=-1"})
    void whatCannotBeReadIsRefused(String query) {
        assertThat(TwilioPage.problem(TwilioForm.parse(query)))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(20001));
    }

    private static TwilioPage page(String query) {
        return TwilioPage.of(TwilioForm.parse(query), URI, ALL);
    }

    private static List<String> sids(TwilioPage page) {
        return page.messages().stream().map(listed -> listed.message().sid()).toList();
    }
}
