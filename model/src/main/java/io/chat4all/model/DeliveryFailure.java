package io.chat4all.model;

/// Why a delivery FAILED.
///
/// @param reason one of docs/channels/README.md
/// @param code the provider's; may be empty
/// @param detail the provider's words, free of secrets and of what was said
public record DeliveryFailure(String reason, String code, String detail) {}
