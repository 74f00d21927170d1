package io.chat4all.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Makes the users and conversations of a load: fresh ones each time, so that sequence numbers begin with 1 and
/// nobody else speaks.
final class Population {

    /// Hashing passwords is the work here, and there are few processors.
    private static final int AT_ONCE = 4;

    private final GatewayApi gateway;
    private final String tenant;
    private final String token;

    Population(GatewayApi gateway, String tenant, String token) {
        this.gateway = gateway;
        this.tenant = tenant;
        this.token = token;
    }

    List<Pair> pairs(int count, RunId run) throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks = new ArrayList<Callable<Pair>>();
            for (int number = 1; number <= count; number++) {
                var name = "load-%s-%d".formatted(run, number);
                tasks.add(() -> pair(name));
            }
            var pairs = new ArrayList<Pair>();
            for (var pair : workers.invokeAll(tasks)) {
                pairs.add(result(pair));
            }
            return pairs;
        }
    }

    private Pair pair(String name) throws InterruptedException {
        var password = UUID.randomUUID().toString();
        var sender = gateway.register(token, name + "-from", password);
        var receiver = gateway.register(token, name + "-to", password);
        var receiverToken = gateway.login(tenant, name + "-to", password);
        return new Pair(gateway.converse(token, sender, receiver), sender, receiver, receiverToken);
    }

    private static Pair result(Future<Pair> pair) throws InterruptedException {
        try {
            return pair.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SetupFailed failed
                    ? failed
                    : new SetupFailed("Users and conversations could not be made: " + e.getCause(), e);
        }
    }
}
