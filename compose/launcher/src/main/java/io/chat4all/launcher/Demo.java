package io.chat4all.launcher;

import java.util.List;
import java.util.UUID;

/// What a newcomer tries things with.
///
/// @param users who have the app
/// @param conversationId of alice and bob
/// @param groupId of these and of the people who are only reached on channels
record Demo(List<User> users, UUID conversationId, List<Phone> phones, UUID groupId) {

    Demo {
        users = List.copyOf(users);
        phones = List.copyOf(phones);
    }

    /// A person who is reached on a channel.
    ///
    /// @param account the provider's id of our account there
    record Phone(String name, String channel, String account, String address) {}

    record User(String name, String id, String token) {

        @Override
        public String toString() {
            return "User[name=" + name + ", id=" + id + ", token=***]";
        }
    }
}
