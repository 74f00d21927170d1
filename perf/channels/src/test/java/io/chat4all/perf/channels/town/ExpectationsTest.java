package io.chat4all.perf.channels.town;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.chat4all.perf.channels.town.Objection.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExpectationsTest {

    private static final Copies NONE = new Copies(List.of(0), List.of());

    @Test
    void whatIsOnThePhoneOnceAndRightlyToldIsRight() {
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, one(Fate.READ), told("READ")))
                .isEmpty();
        assertThat(of(Played.SMS, false, Behaviour.READS, one(Fate.READ), told("DELIVERED")))
                .isEmpty();
        assertThat(of(Played.TELEGRAM, false, Behaviour.FAILS, one(Fate.FAILED), told("SENT")))
                .isEmpty();
        assertThat(of(Played.WHATSAPP, false, Behaviour.FAILS, one(Fate.FAILED), failed("undeliverable", 0)))
                .isEmpty();
    }

    @Test
    void anotherStateIsWrong() {
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, one(Fate.READ), told("DELIVERED")))
                .contains(Kind.WRONG_STATE);
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, one(Fate.DELIVERED), told("DELIVERED")))
                .contains(Kind.WRONG_STATE);
        assertThat(of(Played.EMAIL, false, Behaviour.IGNORES, one(Fate.SENT), told("UNKNOWN")))
                .contains(Kind.WRONG_STATE);
    }

    @Test
    void whatIsNotThereMustBeToldAsFailed() {
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, NONE, told("SENT")))
                .contains(Kind.LOST);
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, NONE, told(""))).contains(Kind.LOST);
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, NONE, failed("unknown", 1)))
                .isEmpty();
        assertThat(of(Played.WHATSAPP, false, Behaviour.BLOCKS, NONE, failed("undeliverable", 0)))
                .isEmpty();
    }

    @Test
    void withoutALostAnswerNothingIsGivenUp() {
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, NONE, failed("unknown", 0)))
                .contains(Kind.WRONG_STATE);
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, NONE, failed("content", 1)))
                .contains(Kind.WRONG_STATE);
    }

    @Test
    void onlyWhereNobodyCanTellMayOneThatHasArrivedBeGivenUp() {
        assertThat(of(Played.TELEGRAM, false, Behaviour.READS, one(Fate.READ), failed("unknown", 1)))
                .isEmpty();
        assertThat(of(Played.WHATSAPP, false, Behaviour.READS, one(Fate.READ), failed("unknown", 1)))
                .contains(Kind.WRONG_STATE);
    }

    @Test
    void twoCopiesAreAllowedOnlyWhereNobodyCanTellAndTheAccountWantsIt() {
        assertThat(of(Played.TELEGRAM, true, Behaviour.READS, twice(Fate.READ), lost("SENT", 1)))
                .isEmpty();
        assertThat(of(Played.TELEGRAM, true, Behaviour.READS, twice(Fate.READ), lost("SENT", 0)))
                .contains(Kind.DOUBLED);
        assertThat(of(Played.TELEGRAM, false, Behaviour.READS, twice(Fate.READ), lost("SENT", 1)))
                .contains(Kind.DOUBLED);
        assertThat(of(Played.WHATSAPP, true, Behaviour.READS, twice(Fate.READ), lost("READ", 1)))
                .contains(Kind.DOUBLED);
        assertThat(of(Played.EMAIL, true, Behaviour.IGNORES, twice(Fate.SENT), lost("SENT", 1)))
                .isEmpty();
        assertThat(of(Played.EMAIL, true, Behaviour.READS, twice(Fate.READ), lost("DELIVERED", 1)))
                .contains(Kind.DOUBLED);
    }

    @Test
    void aMessageOfSeveralPartsIsThereWhenAllOfItIs() {
        var half = new Copies(List.of(1, 1, 0), List.of(Fate.READ));
        assertThat(of(Played.INSTAGRAM, false, Behaviour.READS, half, told("READ")))
                .contains(Kind.LOST);
        assertThat(of(Played.INSTAGRAM, false, Behaviour.READS, half, failed("unknown", 1)))
                .isEmpty();
    }

    private static Optional<Kind> of(Played channel, boolean resends, Behaviour behaviour, Copies copies, Told told) {
        var account = new Account(channel, resends, "account", "1");
        return Expectations.objection(new Contact(1, account, behaviour, "55"), copies, told)
                .map(Objection::kind);
    }

    private static Copies one(Fate fate) {
        return new Copies(List.of(1), List.of(fate));
    }

    private static Copies twice(Fate fate) {
        return new Copies(List.of(2), Collections.nCopies(2, fate));
    }

    private static Told told(String status) {
        return lost(status, 0);
    }

    private static Told lost(String status, int lostAnswers) {
        return new Told(status, "", lostAnswers, MissingNode.getInstance());
    }

    private static Told failed(String reason, int lostAnswers) {
        return new Told("FAILED", reason, lostAnswers, MissingNode.getInstance());
    }
}
