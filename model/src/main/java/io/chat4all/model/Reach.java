package io.chat4all.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// On which channels somebody is to be reached.
public sealed interface Reach {

    Reach EVERYWHERE = new Everywhere();

    /// On every channel on which it can be, at once.
    record Everywhere() implements Reach {}

    /// On each of these on which it can be, at once.
    record Channels(Set<Channel> channels) implements Reach {

        public Channels {
            channels = Set.copyOf(channels);
            if (channels.isEmpty()) {
                throw new IllegalArgumentException("reached on no channel");
            }
        }
    }

    /// On these, one after another: the next step is taken when a message has not come as far as it should
    /// in the time it was given, or has failed for good before.
    ///
    /// @param steps 1 to [#MAX_STEPS], of different channels; all but the last have patience
    record Route(List<Step> steps) implements Reach {

        public static final int MAX_STEPS = 8;

        public Route {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.size() > MAX_STEPS) {
                throw new IllegalArgumentException(
                        "a route has 1 to " + MAX_STEPS + " steps, this one has " + steps.size());
            }
            if (steps.stream().map(Step::channel).distinct().count() < steps.size()) {
                throw new IllegalArgumentException("a route takes each channel once");
            }
            for (int step = 0; step < steps.size(); step++) {
                var isLast = step == steps.size() - 1;
                if (steps.get(step).patience().isPresent() == isLast) {
                    throw new IllegalArgumentException(
                            isLast
                                    ? "the last step has no 'until' and 'within': nothing comes after it"
                                    : "step " + (step + 1) + " needs 'until' and 'within'");
                }
            }
        }

        /// The first step behind this one that can be taken; empty when there is none.
        ///
        /// @param step -1 for the beginning
        /// @param reachable channels on which the person can be reached; the application always is
        public OptionalInt stepAfter(int step, Set<Channel> reachable) {
            return IntStream.range(step + 1, steps.size())
                    .filter(next -> {
                        var channel = steps.get(next).channel();
                        return channel.equals(Channel.APP) || reachable.contains(channel);
                    })
                    .findFirst();
        }

        /// Whether no further step is needed: the message was read, wherever that was, or came as far as it
        /// should on a channel of this step or an earlier one, however late.
        ///
        /// @param step that was taken last
        /// @param receipts by channel, of the one recipient
        public boolean isDone(int step, Map<Channel, Receipt> receipts) {
            return receipts.values().stream()
                            .anyMatch(receipt -> receipt.at(DeliveryStatus.READ).isPresent())
                    || steps.subList(0, step + 1).stream().anyMatch(taken -> taken.hasReached(receipts));
        }

        /// The step that takes this channel.
        public OptionalInt stepOn(Channel channel) {
            return IntStream.range(0, steps.size())
                    .filter(step -> steps.get(step).channel().equals(channel))
                    .findFirst();
        }
    }

    /// @param patience empty for the last one
    record Step(Channel channel, Optional<Patience> patience) {

        private boolean hasReached(Map<Channel, Receipt> receipts) {
            var receipt = receipts.getOrDefault(channel, Receipt.NONE);
            return patience.filter(given -> receipt.at(given.until()).isPresent())
                    .isPresent();
        }
    }

    /// @param until how far a message is to come: not FAILED
    /// @param within [#SHORTEST] to [#LONGEST], from the taking of the step on
    record Patience(DeliveryStatus until, Duration within) {

        public static final Duration SHORTEST = Duration.ofSeconds(1);
        public static final Duration LONGEST = Duration.ofDays(7);

        public Patience {
            if (until == DeliveryStatus.FAILED) {
                throw new IllegalArgumentException("'until' is sent, delivered or read");
            }
            if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("'within' is 1s to 7d");
            }
        }
    }
}
