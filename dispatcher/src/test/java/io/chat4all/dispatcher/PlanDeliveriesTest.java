package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.dispatcher.PlanDeliveries.Plan;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Reach;
import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.Reach.Step;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PlanDeliveriesTest {

    private static final TenantId TENANT = TenantId.create();
    private static final UserId ALICE = UserId.create();
    private static final UserId BOB = UserId.create();
    private static final Channel WHATSAPP = new Channel("whatsapp");
    private static final Channel EMAIL = new Channel("email");
    private static final Channel SMS = new Channel("sms");
    private static final Message MESSAGE = new Message(
            TENANT,
            ConversationId.create(),
            7,
            MessageId.create(),
            ALICE,
            Payload.ofText("Hello"),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void whoSaysNothingReachesEverybodyEverywhere() {
        assertThat(channels(plan(Optional.empty(), Map.of(), WHATSAPP, SMS))).containsExactly("sms", "whatsapp");
    }

    @Test
    void theAuthorGetsNothing() {
        var identities = Map.of(ALICE, List.of(identity(ALICE, SMS, 0)));
        var audience = new Audience(List.of(new Member(ALICE, 0), new Member(BOB, 0)), identities, Map.of());

        assertThat(PlanDeliveries.plan(MESSAGE, Optional.empty(), audience).deliveries())
                .isEmpty();
    }

    @Test
    void ofSeveralIdentitiesOnOneChannelTheOldestIsReached() {
        var old = identity(BOB, SMS, 1);
        var audience =
                new Audience(List.of(new Member(BOB, 0)), Map.of(BOB, List.of(identity(BOB, SMS, 2), old)), Map.of());

        assertThat(PlanDeliveries.plan(MESSAGE, Optional.empty(), audience).deliveries())
                .containsExactly(old);
    }

    @Test
    void whatIsPreferredHoldsUnlessTheMessageSaysOtherwise() {
        var preferred = Map.<UserId, Reach>of(BOB, new Reach.Channels(Set.of(SMS)));

        assertThat(channels(plan(Optional.empty(), preferred, WHATSAPP, SMS))).containsExactly("sms");
        assertThat(channels(plan(Optional.of(Reach.EVERYWHERE), preferred, WHATSAPP, SMS)))
                .containsExactly("sms", "whatsapp");
        assertThat(channels(plan(Optional.of(new Reach.Channels(Set.of(WHATSAPP))), preferred, WHATSAPP, SMS)))
                .containsExactly("whatsapp");
    }

    @Test
    void aRouteBeginsWithItsFirstStepThatCanBeTaken() {
        var route = route(WHATSAPP, EMAIL, SMS);
        var plan = plan(Optional.of(route), Map.of(), EMAIL, SMS);

        assertThat(channels(plan)).containsExactly("email");
        assertThat(plan.routes()).singleElement().satisfies(started -> {
            assertThat(started.step()).isEqualTo(1);
            assertThat(started.followed().seq()).isEqualTo(7);
            assertThat(started.followed().recipient()).isEqualTo(BOB);
            assertThat(started.followed().route()).isEqualTo(route);
        });
    }

    @Test
    void aRouteThatCannotGoOnIsNotFollowed() {
        var plan = plan(Optional.of(route(WHATSAPP, EMAIL, SMS)), Map.of(), WHATSAPP);

        assertThat(channels(plan)).containsExactly("whatsapp");
        assertThat(plan.routes()).isEmpty();
    }

    @Test
    void inTheApplicationThereIsNothingToDeliverAndSomethingToWaitFor() {
        var plan = plan(Optional.of(route(Channel.APP, SMS)), Map.of(), SMS);

        assertThat(plan.deliveries()).isEmpty();
        assertThat(plan.routes())
                .singleElement()
                .satisfies(started -> assertThat(started.step()).isZero());
    }

    private static Plan plan(Optional<Reach> wanted, Map<UserId, Reach> preferences, Channel... reachable) {
        var identities =
                Stream.of(reachable).map(channel -> identity(BOB, channel, 0)).toList();
        var members = List.of(new Member(ALICE, 0), new Member(BOB, 0));
        return PlanDeliveries.plan(MESSAGE, wanted, new Audience(members, Map.of(BOB, identities), preferences));
    }

    private static List<String> channels(Plan plan) {
        return plan.deliveries().stream()
                .map(identity -> identity.channel().wireName())
                .toList();
    }

    private static Route route(Channel... channels) {
        var patience = new Patience(DeliveryStatus.READ, Duration.ofSeconds(30));
        var last = channels[channels.length - 1];
        return new Route(Stream.of(channels)
                .map(channel -> new Step(channel, Optional.of(patience).filter(_ -> channel != last)))
                .toList());
    }

    private static Identity identity(UserId user, Channel channel, long createdAt) {
        return new Identity(
                TENANT,
                ChannelAccountId.create(),
                channel,
                user.toString(),
                user,
                Optional.empty(),
                Map.of(),
                Instant.ofEpochSecond(createdAt));
    }
}
