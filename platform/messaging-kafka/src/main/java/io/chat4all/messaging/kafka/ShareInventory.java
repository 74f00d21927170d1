package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogInventory.SubscriptionState;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;

/// Asks Kafka for the subscriptions that are share groups.
final class ShareInventory {

    private final Admin admin;

    ShareInventory(Admin admin) {
        this.admin = admin;
    }

    /// In any order.
    List<SubscriptionState> subscriptions() {
        var groups = groups();
        if (groups.isEmpty()) {
            return List.of();
        }
        var descriptions =
                KafkaInventory.answer(admin.describeShareGroups(groups).all());
        return descriptions.values().stream().map(this::state).toList();
    }

    private List<String> groups() {
        var all = admin.listGroups(ListGroupsOptions.forShareGroups()).all();
        return KafkaInventory.answer(all).stream()
                .map(GroupListing::groupId)
                .filter(GroupName::isOurs)
                .toList();
    }

    private SubscriptionState state(ShareGroupDescription group) {
        var name = GroupName.parse(group.groupId());
        var lag = ShareLag.now(admin, group.groupId());
        return new SubscriptionState(name.topic(), name.subscription(), lag, subscribers(group));
    }

    /// Each has several members, whose client ids differ in what is behind the last hyphen.
    private static int subscribers(ShareGroupDescription group) {
        return (int) group.members().stream()
                .map(ShareMemberDescription::clientId)
                .map(id -> id.substring(0, Math.max(0, id.lastIndexOf('-'))))
                .distinct()
                .count();
    }
}
