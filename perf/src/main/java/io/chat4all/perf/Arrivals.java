package io.chat4all.perf;

/// What became of the messages at the receivers' sockets.
///
/// @param received accepted and measured ones that arrived
/// @param lost accepted ones that did not, those of the warm-up included, like all that follows
/// @param duplicated arrivals after the first of the same message
/// @param outOfOrder messages whose sequence number was not the one after the last
/// @param ofUnknown measured ones that arrived although their sender got no clear answer: neither good nor bad
/// @param ofRefused ones that arrived although their sender was told that they were not accepted
public record Arrivals(long received, long lost, long duplicated, long outOfOrder, long ofUnknown, long ofRefused) {

    public boolean isFaultless() {
        return lost == 0 && duplicated == 0 && outOfOrder == 0 && ofRefused == 0;
    }
}
