package io.chat4all.channels;

/// What becomes of what is learned about parts and people, from calls to providers and from theirs.
///
/// @param reports what happened to parts: to their receipts and senders
/// @param parked what happened to parts that are not known yet
public record Effects(OptOuts optOuts, StatusReports reports, ParkingPlace parked) {}
