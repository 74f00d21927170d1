package io.chat4all.perf.channels.town;

/// @param where message or conversation, and person
/// @param details what the API says of it, for whoever looks into it
record Objected(String where, Objection objection, String details) {

    static Objected at(Delivery delivery, Objection objection, Told told) {
        return new Objected(
                "message %d (%s) for %s"
                        .formatted(delivery.line().index(), delivery.line().id(), delivery.contact()),
                objection,
                told.json().toString());
    }
}
