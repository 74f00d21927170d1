package io.chat4all.perf.channels.town;

import java.util.List;

/// A conversation of the sender's with one person or several.
record Talk(int number, List<Contact> contacts) {

    Talk {
        contacts = List.copyOf(contacts);
    }
}
