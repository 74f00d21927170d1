package io.chat4all.launcher;

import java.util.List;
import java.util.UUID;

/// What a newcomer tries things with.
record Demo(List<User> users, UUID conversationId) {

    Demo {
        users = List.copyOf(users);
    }

    record User(String name, String id, String token) {

        @Override
        public String toString() {
            return "User[name=" + name + ", id=" + id + ", token=***]";
        }
    }
}
