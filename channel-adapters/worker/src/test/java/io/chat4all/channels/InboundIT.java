package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Merges.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What people write becomes messages of the right conversation and user.
class InboundIT extends OwnTenant {

    @Test
    void whatAPersonWritesBecomesAMessageOfOneConversationAndOneIdHoweverOftenItIsTold() {
        received("m1", "hi");
        received("m1", "hi");
        received("m2", "again");

        await().atMost(SOON).until(() -> said().size() == 3);
        assertThat(said())
                .extracting(ConversationRecord::getConversationId)
                .containsOnly(said().getFirst().getConversationId());
        assertThat(said())
                .extracting(record -> record.getMessageAccepted().getMessageId())
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
        var ana = store.identities().find(account, "ana").orElseThrow().user();
        assertThat(store.identityHistory().of(tenant, ana, Optional.empty(), 10))
                .extracting(Change::kind, Change::by, Change::after)
                .containsExactly(tuple(Kind.LINKED, "person", ana.toString()));
    }

    @Test
    void whoWasUnlinkedIsAStrangerWithATalkOfItsOwn() {
        received("m1", "hi");
        await().atMost(SOON).until(() -> said().size() == 1);
        var stranger = store.identities().find(account, "ana").orElseThrow();
        store.identities().move(stranger, recipient);
        talkIn(conversation, recipient);
        store.identities().remove(stranger.of(recipient));

        received("m2", "who is this?");

        await().atMost(SOON).until(() -> said().size() == 2);
        assertThat(said().getLast().getConversationId()).isNotEqualTo(Uuids.toBytes(conversation.value()));
        assertThat(said().getLast().getMessageAccepted().getSenderId())
                .isEqualTo(Uuids.toBytes(stranger.user().value()));
    }

    @Test
    void whoWasMergedIntoSomebodyTalksFromItsOldSeat() {
        var survivor = UserId.create();
        link(account, WEBHOOK, "ana", recipient);
        talkIn(conversation, recipient);
        store.merges().begin(new Merge(tenant, recipient, survivor, Instant.now(), List.of(new Moved(account, "ana"))));
        store.identities().move(store.identities().find(account, "ana").orElseThrow(), survivor);

        received("m1", "hi");

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(said().getFirst().getConversationId()).isEqualTo(Uuids.toBytes(conversation.value()));
        assertThat(said().getFirst().getMessageAccepted().getSenderId()).isEqualTo(Uuids.toBytes(recipient.value()));
    }

    /// It is a member, and was written to there last.
    private void talkIn(ConversationId conversation, UserId user) {
        store.conversations()
                .create(
                        new Conversation(conversation, tenant, ConversationType.GROUP, Map.of(), Instant.now()),
                        List.of(new Member(user, 0), new Member(UserId.create(), 0)));
        store.identities().sent(account, "ana", conversation, Instant.now().plusSeconds(1));
    }
}
