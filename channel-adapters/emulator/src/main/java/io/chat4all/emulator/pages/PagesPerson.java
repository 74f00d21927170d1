package io.chat4all.emulator.pages;

/// Somebody who wrote to an account.
///
/// @param id by which the account knows the person (PSID, IGSID): digits
public record PagesPerson(String id, String name) {}
