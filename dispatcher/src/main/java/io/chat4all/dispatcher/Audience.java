package io.chat4all.dispatcher;

import io.chat4all.model.Member;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import java.util.List;
import java.util.Map;

/// Who is to hear what is said in a conversation, and where they can be reached besides the application.
///
/// @param identities members without any are not in it
record Audience(List<Member> members, Map<UserId, List<Identity>> identities) {

    List<Identity> identitiesOf(Member member) {
        return identities.getOrDefault(member.user(), List.of());
    }
}
