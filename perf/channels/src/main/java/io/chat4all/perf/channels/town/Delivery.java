package io.chat4all.perf.channels.town;

/// A message for one person.
record Delivery(Line line, Contact contact) {}
