package io.chat4all.realtime;

/// The generic cell rate algorithm. All that is kept is one time: when everything taken so far is paid for, at
/// one permit an interval. It may lie ahead of now by `burst` intervals. Times are microseconds.
record Gcra(double interval, int burst) {

    private static final double ROUNDING = 1e-6;
    private static final int BURSTS_A_SECOND = 10;
    private static final double SECOND = 1_000_000;

    /// Of an account: after a rest it has a tenth of what it has in a second.
    static Gcra ofAccount(double perSecond) {
        return new Gcra(SECOND / perSecond, Math.max(1, (int) Math.ceil(perSecond / BURSTS_A_SECOND)));
    }

    int free(double paidAt, double now) {
        return (int) Math.clamp(
                Math.floor((burst * interval - (Math.max(paidAt, now) - now)) / interval + ROUNDING),
                0,
                Integer.MAX_VALUE);
    }

    double paidAfter(double paidAt, double now, int permits) {
        return Math.max(paidAt, now) + permits * interval;
    }

    /// Until there is one more.
    double untilNext(double paidAt, double now) {
        return Math.max(0, Math.max(paidAt, now) + interval - now - burst * interval);
    }

    /// What was taken, as it were, when nothing is to be had until then.
    double paidWhenClosed(double until) {
        return until + (burst - 1) * interval;
    }
}
