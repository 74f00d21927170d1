package io.chat4all.channel;

import java.time.Instant;
import java.util.function.Predicate;

/// A call to a provider whose answer was lost: what its client needs to look for what became of it.
///
/// @param part as it was sent
/// @param begunAt when the call began, by the clock of whoever made it: the provider has nothing of it from
///     before
/// @param isAnothers whether an external id is known already as the one of another part of the account.
///     Reads the store, so only what is alike is asked for; throws when the store does not answer
public record LostCall(OutgoingPart part, Instant begunAt, Predicate<String> isAnothers) {}
