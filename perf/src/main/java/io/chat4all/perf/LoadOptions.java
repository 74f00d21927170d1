package io.chat4all.perf;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How much, for how long, and which way.
final class LoadOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second, all senders together (${DEFAULT-VALUE}).")
    int rate = 1_000;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (${DEFAULT-VALUE}).")
    int seconds = 60;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Seconds before that at the same rate, checked but not measured (${DEFAULT-VALUE}).")
    int warmUp = 10;

    @Option(
            names = "--senders",
            paramLabel = "N",
            description = "Conversations, each with one user who sends and one who receives (${DEFAULT-VALUE}).")
    int senders = 50;

    @Option(names = "--text-bytes", paramLabel = "N", description = "Length of each text (${DEFAULT-VALUE}).")
    int textBytes = 200;

    @Option(names = "--rest", description = "Send by REST instead of gRPC calls.")
    boolean rest;

    @Option(names = "--stream", description = "Send by gRPC streams (StreamMessages) instead of gRPC calls.")
    boolean stream;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "gRPC connections, shared by the conversations (${DEFAULT-VALUE}).")
    int connections = 8;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "Most messages without an answer at once; when it is reached, the run has fallen behind and"
                    + " says so (8000, with --rest 1000).")
    int inFlight;

    @Option(
            names = "--no-ack",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Receivers do not acknowledge messages.")
    boolean ack = true;

    @Option(
            names = "--drain",
            paramLabel = "N",
            description =
                    "Seconds in which nothing arrives, after the last message was sent, before what is still out is"
                            + " called lost (${DEFAULT-VALUE}).")
    int drain = 30;

    @Option(
            names = "--find-max",
            description = "Raise the rate from --rate in steps of --step-seconds, and report the highest one at which"
                    + " nothing falls behind.")
    boolean findMax;

    @Option(
            names = "--step-seconds",
            paramLabel = "N",
            description = "With --find-max: how long each step is measured (${DEFAULT-VALUE}).")
    int stepSeconds = 15;

    @Option(
            names = "--p99-limit",
            paramLabel = "MS",
            description = "With --find-max: a step with a higher p99 has fallen behind (${DEFAULT-VALUE}).")
    double p99LimitMillis = 250;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the verdict (${DEFAULT-VALUE}).")
    Path json = Path.of("perf", "target", "load", "latest.json");

    Mode mode() {
        if (rest && stream) {
            throw new SetupFailed("Either --rest or --stream, not both.", null);
        }
        return rest ? Mode.REST : stream ? Mode.STREAM : Mode.UNARY;
    }

    int mostUnderWay() {
        return inFlight > 0 ? inFlight : mode().mostUnderWay();
    }

    Schedule schedule() {
        return new Schedule(rate, seconds, warmUp);
    }

    Schedule step(int stepRate) {
        return new Schedule(stepRate, stepSeconds, Math.min(warmUp, stepSeconds));
    }

    Duration patience() {
        return Duration.ofSeconds(drain);
    }

    void check() {
        if (senders < 1 || connections < 1 || drain < 1 || stepSeconds < 1) {
            throw new SetupFailed("--senders, --connections, --drain and --step-seconds must be at least 1.", null);
        }
    }
}
