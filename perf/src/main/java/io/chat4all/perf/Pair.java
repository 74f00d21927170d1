package io.chat4all.perf;

/// A direct conversation: one user speaks, the other one listens.
record Pair(String conversationId, String sender, String receiver, String receiverToken) {}
