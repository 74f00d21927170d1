package io.chat4all.emulator.webhooks;

import io.chat4all.emulator.faults.FaultRule;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.statistics.Count;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.emulator.time.Delays;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/// Makes the providers' calls: for each phone one after the other, each tried again with growing delays until
/// it is answered with 2xx or given up; then the next. Faults change that.
public final class Webhooks {

    private static final Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final int MOST_WAITING = 100_000;

    private final Lanes lanes = new Lanes(MOST_WAITING);
    private final Caller caller;
    private final Faults faults;
    private final Statistics statistics;
    private final Delays delays;
    private final Clock clock;

    public Webhooks(Caller caller, Faults faults, Statistics statistics, Delays delays, Clock clock) {
        this.caller = caller;
        this.faults = faults;
        this.statistics = statistics;
        this.delays = delays;
        this.clock = clock;
    }

    public void send(PhoneId phone, Calling calling) {
        send(phone, calling, () -> {});
    }

    /// @param delivered what follows when the call has been taken
    public void send(PhoneId phone, Calling calling, Runnable delivered) {
        faults.onWebhook(phone)
                .ifPresentOrElse(
                        rule -> send(phone, calling, delivered, rule),
                        () -> put(phone, WaitingCall.of(calling.at(clock.instant()), delivered)));
    }

    private void send(PhoneId phone, Calling calling, Runnable delivered, FaultRule rule) {
        var now = clock.instant();
        switch (rule.fault()) {
            case DROP -> statistics.add(phone.channel(), Count.WEBHOOKS_DROPPED);
            case LATE -> put(phone, WaitingCall.of(calling.at(now.minus(rule.delay())), delivered));
            case WRONG_SIGNATURE -> put(phone, WaitingCall.forged(calling.at(now), delivered));
            case REORDER -> {
                var call = WaitingCall.of(calling.at(now), delivered);
                delays.after(rule.delay(), () -> put(phone, call));
            }
            case DUPLICATE -> {
                var call = WaitingCall.of(calling.at(now), delivered);
                put(phone, call);
                put(phone, call);
            }
            case THROTTLE, ERROR, SLOW, LOST_ANSWER, DOWN ->
                throw new IllegalStateException(rule.fault() + " is for calls to the provider");
        }
    }

    private void put(PhoneId phone, WaitingCall call) {
        switch (lanes.put(phone, call)) {
            case FIRST -> {
                statistics.add(phone.channel(), Count.WEBHOOKS_PENDING);
                workAfter(Duration.ZERO, phone);
            }
            case QUEUED -> statistics.add(phone.channel(), Count.WEBHOOKS_PENDING);
            case NONE -> {
                statistics.add(phone.channel(), Count.WEBHOOKS_FAILED);
                LOG.log(Level.WARNING, "{0} webhook calls wait already: one more is given up", MOST_WAITING);
            }
        }
    }

    private void workAfter(Duration delay, PhoneId phone) {
        delays.after(delay, () -> work(phone));
    }

    /// The first call of a lane, and those behind it, until one must be tried again.
    private void work(PhoneId phone) {
        for (var call = lanes.first(phone); call.isPresent(); call = lanes.first(phone)) {
            if (!tried(phone, call.get())) {
                return;
            }
        }
    }

    /// @return whether it is done with, well or not
    private boolean tried(PhoneId phone, WaitingCall call) {
        if (caller.call(call.next())) {
            end(phone, call.isForged() ? Count.FORGERIES_ACCEPTED : Count.WEBHOOKS_DELIVERED);
            call.delivered().run();
            return true;
        }
        var next = call.triedInVain();
        if (next.isGivenUp()) {
            end(phone, Count.WEBHOOKS_FAILED);
            LOG.log(Level.WARNING, "a webhook call of {0} is given up after {1} tries", phone.channel(), next.tries());
            return true;
        }
        statistics.add(phone.channel(), Count.WEBHOOKS_RETRIED);
        lanes.replaceFirst(phone, next);
        workAfter(next.delay(), phone);
        return false;
    }

    private void end(PhoneId phone, Count count) {
        lanes.shift(phone);
        statistics.add(phone.channel(), Count.WEBHOOKS_PENDING, -1);
        statistics.add(phone.channel(), count);
    }
}
