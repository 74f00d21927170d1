package io.chat4all.channels.content;

import io.chat4all.channel.Content;

/// One part as it goes out.
///
/// @param note what was done to make it fit; empty for nothing
public record FittedPart(Content content, String note) {}
