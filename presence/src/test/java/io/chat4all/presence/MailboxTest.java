package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.CallContext;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MailboxTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final ConversationId talk = ConversationId.create();
    private final Mailbox mailbox = new Mailbox(2);

    @Test
    void noticesComeInTheirOrder() throws InterruptedException {
        mailbox.tell(message(1));
        mailbox.tell(message(2));

        assertThat(mailbox.take(LONG)).isEqualTo(message(1));
        assertThat(mailbox.take(LONG)).isEqualTo(message(2));
        assertThat(mailbox.take(Duration.ZERO)).isInstanceOf(Signal.Nothing.class);
    }

    @Test
    void whatTheClientAsksComesFirst() throws InterruptedException {
        var resume = new Signal.Resume(Map.of(talk, 3L));
        mailbox.tell(message(1));
        mailbox.request(resume);

        assertThat(mailbox.take(LONG)).isEqualTo(resume);
    }

    @Test
    void whatFindsNoRoomIsRememberedByItsHighestNumber() throws InterruptedException {
        mailbox.tell(message(1));
        mailbox.tell(message(2));
        mailbox.tell(message(4));
        mailbox.tell(message(3));
        mailbox.tell(new Notice.MembersChanged(talk, Set.of(), Set.of(UserId.create()), "", CallContext.NONE));
        mailbox.take(LONG);
        mailbox.take(LONG);

        assertThat(mailbox.take(LONG)).isEqualTo(new Signal.Missed(talk, 4));
        assertThat(mailbox.take(Duration.ZERO)).isInstanceOf(Signal.Nothing.class);
    }

    @Test
    void aMissedChangeOfMembersMakesTheLoopLookItUp() throws InterruptedException {
        mailbox.tell(message(1));
        mailbox.tell(message(2));
        mailbox.tell(new Notice.MembersChanged(talk, Set.of(), Set.of(UserId.create()), "", CallContext.NONE));
        mailbox.take(LONG);
        mailbox.take(LONG);

        assertThat(mailbox.take(LONG)).isEqualTo(new Signal.Missed(talk, 0));
    }

    @Test
    void lostEventsAreToldOnceHoweverOftenTheyAreReported() throws InterruptedException {
        mailbox.tellEventsLost();
        mailbox.tellEventsLost();

        assertThat(mailbox.take(LONG)).isInstanceOf(Signal.EventsLost.class);
        assertThat(mailbox.take(Duration.ZERO)).isInstanceOf(Signal.Nothing.class);
    }

    @Test
    void aClosedMailboxEndsTheLoopWhateverElseIsInIt() throws InterruptedException {
        mailbox.tell(message(1));
        mailbox.close();

        assertThat(mailbox.take(LONG)).isInstanceOf(Signal.End.class);
    }

    @Test
    void aClientThatAsksFasterThanItIsAnsweredWaits() throws InterruptedException {
        var answer = new Signal.Answer("");
        mailbox.request(answer);
        mailbox.request(answer);
        var asked = new CountDownLatch(1);
        var asking = Thread.ofVirtual().start(() -> {
            request(answer);
            asked.countDown();
        });

        assertThat(asked.await(100, TimeUnit.MILLISECONDS)).isFalse();
        mailbox.take(LONG);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        asking.join();
    }

    @Test
    void closingLetsAWaitingClientGo() throws InterruptedException {
        mailbox.request(new Signal.Answer(""));
        mailbox.request(new Signal.Answer(""));
        var asking = Thread.ofVirtual().start(() -> request(new Signal.Answer("")));

        mailbox.close();

        assertThat(asking.join(LONG)).isTrue();
    }

    @Test
    void theWaitForTheClientsFirstWordEndsWithIt() throws InterruptedException {
        var began = System.nanoTime();
        var speaking = Thread.ofVirtual().start(mailbox::spoken);

        mailbox.awaitSpoken(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
        speaking.join();
    }

    private void request(Signal.Request request) {
        try {
            mailbox.request(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Notice message(long seq) {
        return new Notice.MessageStored(talk, seq, Instant.EPOCH, "frame " + seq, CallContext.NONE);
    }
}
