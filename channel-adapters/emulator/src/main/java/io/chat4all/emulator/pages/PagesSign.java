package io.chat4all.emulator.pages;

/// What an account lets a person see without a message.
///
/// @param action `typing_on`, `typing_off`, `mark_seen`, `react`, `unreact`
/// @param target the message that is reacted to; empty for none
/// @param reaction may be empty
public record PagesSign(PagesPerson to, String action, String target, String reaction) {}
