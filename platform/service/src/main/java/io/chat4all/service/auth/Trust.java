package io.chat4all.service.auth;

/// An issuer whose tokens are taken, and what they stand for.
record Trust(String issuer, String audience, KeySource keys, Claims claims) {}
