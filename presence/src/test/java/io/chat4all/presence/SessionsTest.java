package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.ws.Socket;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionsTest {

    private final Sessions sessions = new Sessions();
    private final Person ana = new Person(TenantId.create(), UserId.create());
    private final AtomicInteger held = new AtomicInteger();

    @Test
    void aPersonIsHeldFromTheFirstSocketToTheLast() {
        var one = session(ana);
        var other = session(ana);

        add(one);
        add(other);
        assertThat(held).hasValue(1);
        remove(one);
        assertThat(held).hasValue(1);
        remove(other);
        assertThat(held).hasValue(0);
        assertThat(sessions.of(ana)).isEmpty();
    }

    @Test
    void removingTwiceReleasesOnce() {
        var session = session(ana);
        add(session);

        remove(session);
        remove(session);

        assertThat(held).hasValue(0);
    }

    @Test
    void thePersonOfAnotherTenantWithTheSameIdIsSomebodyElse() {
        add(session(ana));

        assertThat(sessions.of(new Person(TenantId.create(), ana.user()))).isEmpty();
    }

    /// The last close meets a new open, over and over: who has a socket is held, exactly once.
    @Test
    void howeverSocketsComeAndGoAPersonIsHeldExactlyWhileOneIsOpen() {
        var staying = session(ana);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                threads.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        var session = session(ana);
                        add(session);
                        assertHeldOnce();
                        remove(session);
                    }
                });
            }
        }
        assertThat(held).hasValue(0);
        add(staying);
        assertThat(held).hasValue(1);
        assertThat(sessions.of(ana)).containsExactly(staying);
        assertThat(sessions.count()).isEqualTo(1);
    }

    private void assertHeldOnce() {
        if (held.get() != 1) {
            held.addAndGet(1_000);
        }
    }

    private void add(Session session) {
        sessions.add(session, held::incrementAndGet);
    }

    private void remove(Session session) {
        sessions.remove(session, held::decrementAndGet);
    }

    private static Session session(Person person) {
        return new Session(UUID.randomUUID(), person, new ClosedSocket(), new Mailbox(1), new Cursors());
    }

    private record ClosedSocket() implements Socket {

        @Override
        public void send(String text) {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public boolean isOpen() {
            return false;
        }
    }
}
