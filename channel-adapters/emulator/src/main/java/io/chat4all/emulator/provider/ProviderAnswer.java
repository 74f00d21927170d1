package io.chat4all.emulator.provider;

/// An answer of the provider's own kind.
///
/// @param json may be empty
public record ProviderAnswer(int status, String json) {}
