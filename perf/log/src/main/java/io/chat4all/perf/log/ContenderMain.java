package io.chat4all.perf.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.perf.Quiet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Arrays;

/// A contender's JVM: reads the name of a group from each line of its input, does a round with it and
/// answers with a line. Ends when its input does.
final class ContenderMain {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static void main(String[] args) throws IOException, InterruptedException {
        Quiet.please();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> giveUp(failure));
        var contender = Contender.of(args[0]);
        var workload = Workload.of(Arrays.asList(args).subList(1, args.length));
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var group = lines.readLine(); group != null; group = lines.readLine()) {
            System.out.println(round(contender, workload, group).line());
        }
        System.exit(0);
    }

    private static Measured round(Contender contender, Workload workload, String group) throws InterruptedException {
        System.gc(); // the last round's garbage is not this one's
        var tally = new Tally(workload.records());
        try (var _ = contender.start(workload, group, new Handling(workload.handler(), tally))) {
            return tally.await(PATIENCE, workload.limit());
        }
    }

    private static void giveUp(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1); // an orderly end would wait for threads that may hang
    }

    private ContenderMain() {}
}
