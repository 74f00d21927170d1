package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Merges.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final TenantId TENANT = TenantId.create();
    private static final ChannelAccountId ACCOUNT = ChannelAccountId.create();

    private final UserId ana = UserId.create();
    private final UserId anaOnSms = UserId.create();
    private final UserId anaOnIrc = UserId.create();

    @Test
    void aMemberIsReachedAtItsOwnAddresses() {
        assertThat(reached(Map.of(), ana)).isEqualTo(Map.of(ana, List.of(identity(ana))));
    }

    @Test
    void theSeatOfAMergedMemberIsTheOthersAndKeepsItsName() {
        assertThat(reached(Map.of(anaOnSms, ana), anaOnSms))
                .isEqualTo(Map.of(anaOnSms, List.of(identity(ana).of(anaOnSms))));
    }

    @Test
    void mergesAreFollowedToTheirEnd() {
        assertThat(reached(Map.of(anaOnSms, anaOnIrc, anaOnIrc, ana), anaOnSms))
                .isEqualTo(Map.of(anaOnSms, List.of(identity(ana).of(anaOnSms))));
    }

    @Test
    void whoHasASeatOfItsOwnGetsNothingTwice() {
        assertThat(reached(Map.of(anaOnSms, ana), anaOnSms, ana)).isEqualTo(Map.of(ana, List.of(identity(ana))));
    }

    @Test
    void whoSitsOnTwoSeatsIsReachedOnOne() {
        assertThat(reached(Map.of(anaOnSms, ana, anaOnIrc, ana), anaOnSms, anaOnIrc))
                .containsOnlyKeys(anaOnSms);
    }

    @Test
    void aSeatIsReachedWhereItWasAsLongAsThatIsThere() {
        var number = identity(ana);
        var bot = new Identity(
                TENANT, ChannelAccountId.create(), new Channel("bot"), "7", ana, Optional.empty(), Map.of(), NOON);
        var identities = new OneIdentity(user -> user.equals(ana) ? List.of(number, bot) : List.of());
        var members = members(anaOnSms);

        var moved = new MergedUsers(Map.of(anaOnSms, ana), List.of(new Moved(bot.account(), "7")));
        assertThat(new Seats(identities, moved).identities(TENANT, members))
                .isEqualTo(Map.of(anaOnSms, List.of(bot.of(anaOnSms))));
        var gone = new MergedUsers(Map.of(anaOnSms, ana), List.of(new Moved(bot.account(), "8")));
        assertThat(new Seats(identities, gone).identities(TENANT, members))
                .isEqualTo(Map.of(anaOnSms, List.of(number.of(anaOnSms), bot.of(anaOnSms))));
    }

    @Test
    void oneMemberIsReachedAsAllAre() {
        assertThat(reachedAlone(Map.of(anaOnSms, ana), anaOnSms, anaOnSms))
                .containsExactly(identity(ana).of(anaOnSms));
        assertThat(reachedAlone(Map.of(anaOnSms, ana), anaOnSms, anaOnSms, ana)).isEmpty();
        assertThat(reachedAlone(Map.of(), ana, ana)).containsExactly(identity(ana));
        assertThat(reachedAlone(Map.of(), anaOnSms, anaOnSms)).isEmpty();
    }

    @Test
    void aCircleLeadsNowhereAndEnds() {
        assertThat(reached(Map.of(anaOnSms, anaOnIrc, anaOnIrc, anaOnSms), anaOnSms))
                .isEqualTo(Map.of());
    }

    /// Ana alone has an identity.
    private Map<UserId, List<Identity>> reached(Map<UserId, UserId> merged, UserId... members) {
        return seats(merged).identities(TENANT, members(members));
    }

    private List<Identity> reachedAlone(Map<UserId, UserId> merged, UserId one, UserId... members) {
        return seats(merged).identitiesOf(TENANT, one, members(members));
    }

    private Seats seats(Map<UserId, UserId> merged) {
        var identities = new OneIdentity(user -> user.equals(ana) ? List.of(identity(ana)) : List.of());
        return new Seats(identities, new MergedUsers(merged, List.of()));
    }

    private static List<Member> members(UserId... users) {
        return Stream.of(users).map(user -> new Member(user, 0)).toList();
    }

    private static Identity identity(UserId user) {
        return new Identity(
                TENANT, ACCOUNT, new Channel("pigeon"), "ana", user, Optional.empty(), Map.of(), Instant.EPOCH);
    }
}
