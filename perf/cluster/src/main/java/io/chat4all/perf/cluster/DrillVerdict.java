package io.chat4all.perf.cluster;

import io.chat4all.perf.LastingLoad;
import java.util.List;

/// What a drill has shown.
record DrillVerdict(LastingLoad.Account account, List<StepFigures> steps) {

    /// Which share of the messages that were due must be accepted, by clients that repeat what they got no answer to.
    static final double AVAILABLE = 0.9995;

    DrillVerdict {
        steps = List.copyOf(steps);
    }

    /// @param before while nothing was away
    /// @param gone while it was
    /// @param back while it came back
    record StepFigures(Taken taken, Figures before, Figures gone, Figures back) {

        static StepFigures of(Taken taken, Timeline timeline) {
            return new StepFigures(
                    taken,
                    timeline.between(taken.peace(), taken.away()),
                    timeline.between(taken.away(), taken.back()),
                    timeline.between(taken.back(), taken.whole()));
        }
    }

    double availability() {
        long due = account.answers().sent();
        return due == 0 ? 0 : (double) account.answers().accepted() / due;
    }

    /// Nothing that was accepted is lost, doubled or out of order, nearly all was accepted, and all came back.
    boolean isPassed() {
        return account.arrivals().isFaultless()
                && availability() >= AVAILABLE
                && steps.stream().allMatch(step -> step.taken().isWhole());
    }
}
