package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Merges.Moved;
import io.chat4all.storage.Verifications.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraPeopleIT {

    private final Consents consents = TestStores.shared().consents();
    private final IdentityHistory history = TestStores.shared().identityHistory();
    private final Merges merges = TestStores.shared().merges();
    private final TenantId tenant = TenantId.create();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final UserId ana = UserId.create();

    @Test
    void ofConsentsTheLatestWordCountsInWhateverOrderTheyCome() {
        var stopped = new Consent(false, Source.PROVIDER, "STOP", NOON.plusSeconds(1));
        consents.say(account, "+55", Purpose.MESSAGES, stopped);
        consents.say(account, "+55", Purpose.MESSAGES, new Consent(true, Source.PERSON, "", NOON));
        consents.say(account, "+56", Purpose.MARKETING, stopped);

        assertThat(consents.of(account, "+55")).isEqualTo(Map.of(Purpose.MESSAGES, stopped));
        assertThat(consents.of(account, "+56")).isEqualTo(Map.of(Purpose.MARKETING, stopped));
        assertThat(consents.of(account, "+57")).isEmpty();
    }

    @Test
    void ofTwoWordsOfOneMomentTheRefusalCounts() {
        var stopped = new Consent(false, Source.PROVIDER, "STOP", NOON);
        consents.say(account, "+55", Purpose.MESSAGES, stopped);
        consents.say(account, "+55", Purpose.MESSAGES, new Consent(true, Source.PERSON, "", NOON));

        assertThat(consents.of(account, "+55")).isEqualTo(Map.of(Purpose.MESSAGES, stopped));
    }

    @Test
    void theHistoryTellsTheNewestFirstAndAChangeOnce() {
        var linked = change(NOON, Kind.LINKED);
        var unlinked = change(NOON.plusSeconds(1), Kind.UNLINKED);
        history.record(linked);
        history.record(unlinked);
        history.record(linked);

        assertThat(history.of(tenant, ana, Optional.empty(), 10)).containsExactly(unlinked, linked);
        assertThat(history.of(tenant, ana, Optional.empty(), 1)).containsExactly(unlinked);
        assertThat(history.of(tenant, ana, Optional.of(unlinked.at()), 10)).containsExactly(linked);
    }

    private Change change(Instant at, Kind kind) {
        return new Change(tenant, ana, UUID.randomUUID(), at, kind, "application", account, "+55", "", ana.toString());
    }

    @Test
    void aUserIsMergedIntoOneOther() {
        var merge = merge(UserId.create());

        assertThat(merges.begin(merge)).isEqualTo(merge);
        assertThat(merges.begin(merge(UserId.create()))).isEqualTo(merge);
        assertThat(merges.of(tenant, ana)).contains(merge);
        assertThat(merges.into(tenant, Set.of(ana, merge.into()))).isEqualTo(Map.of(ana, merge.into()));

        merges.end(merge);

        assertThat(merges.of(tenant, ana)).isEmpty();
        assertThat(merges.into(tenant, Set.of(ana))).isEmpty();
    }

    @Test
    void triesAreCountedAsTheyWereSeen() {
        var verifications = TestStores.shared().verifications();
        var begun = new Verification(UUID.randomUUID(), tenant, ana, account, "+55", "hash", 0, NOON.plusSeconds(600));
        verifications.begin(begun);

        assertThat(verifications.find(begun.id())).contains(begun);
        assertThat(verifications.countTry(begun)).isTrue();
        assertThat(verifications.countTry(begun)).isFalse();
        assertThat(verifications.find(begun.id()).orElseThrow().tries()).isEqualTo(1);
        assertThat(verifications.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void withinAnyHourNoMoreIsTakenThanIsAllowed() {
        var verifications = TestStores.shared().verifications();
        var subject = "test:" + account;
        var minutes = List.of(0, 58, 59, 59, 61, 61, 120);

        var taken = minutes.stream()
                .map(minute -> verifications.takeWithinHour(subject, NOON.plus(Duration.ofMinutes(minute)), 3))
                .toList();

        assertThat(taken).containsExactly(true, true, true, false, true, false, true);
    }

    @Test
    void ofManyWhoTakeAtOnceNotOneTooManyIsServed() {
        var verifications = TestStores.shared().verifications();
        var subject = "crowd:" + account;
        var served = new AtomicInteger();

        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var at = NOON.plusMillis(i);
                tasks.submit(() -> verifications.takeWithinHour(subject, at, 3) ? served.incrementAndGet() : 0);
            }
        }

        assertThat(served).hasValueBetween(1, 3);
        assertThat(verifications.takeWithinHour(subject, NOON.plus(Duration.ofHours(2)), 3))
                .isTrue();
    }

    private Merge merge(UserId into) {
        return new Merge(tenant, ana, into, NOON, List.of(new Moved(account, "a b@c"), new Moved(account, "d")));
    }
}
