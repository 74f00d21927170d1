package io.chat4all.emulator.webhooks;

import io.chat4all.emulator.faults.Fault;
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
import java.util.Optional;

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
        var rule = faults.onWebhook(phone);
        rule.ifPresent(_ -> LOG.log(Level.DEBUG, "a fault strikes a webhook call of {0}", phone.channel()));
        var fault = rule.map(FaultRule::fault);
        if (fault.equals(Optional.of(Fault.DROP))) {
            statistics.add(phone.channel(), Count.WEBHOOKS_DROPPED);
            return;
        }
        var happened =
                is(fault, Fault.LATE) ? clock.instant().minus(rule.orElseThrow().delay()) : clock.instant();
        var call = new WaitingCall(calling.at(happened), 0, is(fault, Fault.WRONG_SIGNATURE), delivered);
        if (is(fault, Fault.REORDER)) {
            delays.after(rule.orElseThrow().delay(), () -> put(phone, call));
        } else {
            put(phone, call);
        }
        if (is(fault, Fault.DUPLICATE)) {
            put(phone, call);
        }
    }

    private static boolean is(Optional<Fault> struck, Fault fault) {
        return struck.equals(Optional.of(fault));
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
