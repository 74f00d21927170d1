package io.chat4all.dispatcher;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import java.util.List;

/// A change of members as it stands in the log. The store has it already.
record ChangedMembers(TenantId tenant, ConversationId conversation, List<UserId> added, List<UserId> removed) {

    /// @throws IllegalArgumentException when the record is not one that a gateway writes
    static ChangedMembers of(ConversationRecord record) {
        var change = record.getMembersChanged();
        return new ChangedMembers(
                new TenantId(Uuids.fromBytes(record.getTenantId())),
                new ConversationId(Uuids.fromBytes(record.getConversationId())),
                users(change.getAddedList()),
                users(change.getRemovedList()));
    }

    private static List<UserId> users(List<ByteString> ids) {
        return ids.stream().map(id -> new UserId(Uuids.fromBytes(id))).toList();
    }
}
