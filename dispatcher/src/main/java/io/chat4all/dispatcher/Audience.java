package io.chat4all.dispatcher;

import io.chat4all.model.Member;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import java.util.List;
import java.util.Map;

/// Who is to hear what is said in a conversation, where they can be reached besides the application, and
/// where they want to be.
///
/// @param identities members without any are not in it
/// @param preferences members for whom none holds are not in it
record Audience(List<Member> members, Map<UserId, List<Identity>> identities, Map<UserId, Reach> preferences) {

    List<Identity> identitiesOf(Member member) {
        return identities.getOrDefault(member.user(), List.of());
    }

    Reach preferenceOf(Member member) {
        return preferences.getOrDefault(member.user(), Reach.EVERYWHERE);
    }
}
