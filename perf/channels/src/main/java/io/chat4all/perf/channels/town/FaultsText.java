package io.chat4all.perf.channels.town;

import io.chat4all.perf.channels.town.Objection.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The verdict for the person at the terminal.
final class FaultsText {

    private static final int SHOWN = 20;

    private FaultsText() {}

    static String of(FaultsVerdict verdict) {
        return "%n%s%n%n%s%n%s".formatted(headline(verdict), table(verdict), objections(verdict));
    }

    private static String headline(FaultsVerdict verdict) {
        var script = verdict.script();
        return """
                %s
                  seed %d: %,d messages, %,d deliveries to %,d people, %d kills; sent in %d s, settled %d s later
                  %,d calls with an id that had been sent already; the webhook was asked again %,d times""".formatted(
                        verdict.isPassed()
                                ? "PASSED: nothing lost untold, nothing doubled, each state right, each conversation whole"
                                : "FAILED: " + kinds(verdict),
                        script.seed(),
                        script.lines().size(),
                        script.deliveries(),
                        script.contacts().size(),
                        script.kills(),
                        verdict.sending().toSeconds(),
                        verdict.settling().toSeconds(),
                        verdict.repeated(),
                        verdict.askedAgain());
    }

    private static String kinds(FaultsVerdict verdict) {
        return Arrays.stream(Kind.values())
                .map(kind -> "%d %s".formatted(count(verdict, kind), kind.name().toLowerCase(Locale.ROOT)))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static long count(FaultsVerdict verdict, Kind kind) {
        return verdict.objections().stream()
                .filter(objected -> objected.objection().kind() == kind)
                .count();
    }

    private static String table(FaultsVerdict verdict) {
        var text = new StringBuilder("  %-10s %10s %8s %9s %8s %8s %9s %6s %12s %9s %6s%n"
                .formatted(
                        "",
                        "deliveries",
                        "SENT",
                        "DELIVERED",
                        "READ",
                        "refused",
                        "given up",
                        "open",
                        "lost answers",
                        "twice, ok",
                        "wrong"));
        var all = Tally.NONE;
        for (var channel : Played.values()) {
            var tally = verdict.counts().getOrDefault(channel, Tally.NONE);
            all = all.plus(tally);
            text.append(row(channel.wireName(), tally));
        }
        return text.append(row("all", all)).toString();
    }

    private static String row(String name, Tally tally) {
        return "  %-10s %,10d %,8d %,9d %,8d %,8d %,9d %,6d %,12d %,9d %,6d%n"
                .formatted(
                        name,
                        tally.deliveries(),
                        tally.sent(),
                        tally.delivered(),
                        tally.read(),
                        tally.refused(),
                        tally.givenUp(),
                        tally.open(),
                        tally.lostAnswers(),
                        tally.allowedTwice(),
                        tally.wrong());
    }

    private static String objections(FaultsVerdict verdict) {
        return verdict.objections().stream()
                .limit(SHOWN)
                .map(objected -> "  %s: %s: %s%n"
                        .formatted(
                                objected.objection().kind(),
                                objected.where(),
                                objected.objection().why()))
                .collect(Collectors.joining());
    }
}
