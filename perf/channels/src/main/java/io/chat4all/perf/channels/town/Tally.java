package io.chat4all.perf.channels.town;

/// Deliveries of one channel, by what became of them.
///
/// @param refused by the provider, for good, or failed there
/// @param givenUp nobody knew, and it was said so
/// @param lostAnswers calls whose answer was lost
/// @param allowedTwice more than once on the phone, where the account wants it so
record Tally(
        int deliveries,
        int sent,
        int delivered,
        int read,
        int refused,
        int givenUp,
        int open,
        int lostAnswers,
        int allowedTwice,
        int wrong) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Tally of(Copies copies, Told told, boolean isWrong) {
        var fate = told.fate();
        return new Tally(
                1,
                one(fate.filter(Fate.SENT::equals).isPresent()),
                one(fate.filter(Fate.DELIVERED::equals).isPresent()),
                one(fate.filter(Fate.READ::equals).isPresent()),
                one(fate.filter(Fate.FAILED::equals).isPresent() && !told.isGivenUp()),
                one(told.isGivenUp()),
                one(fate.isEmpty()),
                told.lostAnswers(),
                one(copies.most() > 1 && !isWrong),
                one(isWrong));
    }

    private static int one(boolean is) {
        return is ? 1 : 0;
    }

    Tally plus(Tally other) {
        return new Tally(
                deliveries + other.deliveries,
                sent + other.sent,
                delivered + other.delivered,
                read + other.read,
                refused + other.refused,
                givenUp + other.givenUp,
                open + other.open,
                lostAnswers + other.lostAnswers,
                allowedTwice + other.allowedTwice,
                wrong + other.wrong);
    }
}
