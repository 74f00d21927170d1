package io.chat4all.perf;

/// How the load generator itself fared: whether its figures are to be believed.
///
/// @param lateness from the due time to the moment when the message was handed over for sending
/// @param stalls how often a due message had to wait because too many were under way
/// @param reconnects how often a receiver's socket broke and was opened again
/// @param cores processor cores it used on average
record Generator(Percentiles lateness, long stalls, long reconnects, double cores) {

    boolean fellBehind() {
        return stalls > 0;
    }
}
