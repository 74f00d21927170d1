package io.chat4all.perf.channels.faults;

/// A message for one person.
record Delivery(Line line, Contact contact) {}
