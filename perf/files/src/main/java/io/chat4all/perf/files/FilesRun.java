package io.chat4all.perf.files;

import io.chat4all.objects.S3ObjectStore;
import io.chat4all.perf.OwnStack;
import io.chat4all.perf.files.FilesOptions.Part;
import io.chat4all.perf.files.Verdict.Rate;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/// One run, from the first process to the verdict.
final class FilesRun {

    private final FilesOptions options;
    private final PrintWriter out;

    /// @param out for the person at the terminal
    FilesRun(FilesOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    Verdict run() throws IOException, InterruptedException {
        long bytes = options.sizeBytes();
        try (var stack = OwnStack.create("chat4all-load-files", options.keep)) {
            say("starting a Kafka, a Cassandra, an S3 store and a gateway of %d MiB in %s"
                    .formatted(options.heap, stack.folder()));
            var programs = Programs.of(options, stack.folder());
            stack.start(programs.cassandra(), programs.kafka(), programs.objects());
            stack.start(programs.gateway());
            return measure(stack, programs, PlayedFile.of(bytes));
        }
    }

    private Verdict measure(OwnStack stack, Programs programs, PlayedFile played)
            throws IOException, InterruptedException {
        var api = new FileApi(FileApi.client(), programs.gateway().uri(), "").signedIn();
        var channel = channel(programs);
        try {
            var ways = new Ways(api, channel, played);
            var place = api.newPlace();
            var rates =
                    options.wants(Part.rates) ? rates(programs, ways, new Parts(api, played), place) : List.<Rate>of();
            var crowd = options.wants(Part.crowd) ? crowd(api, channel, place) : List.<Rate>of();
            var gateway = Footprints.of(programs.collections(), process(stack, programs));
            var interruptions = options.wants(Part.interruptions)
                    ? new Interruptions(stack, programs, ways, new Parts(api, played), place).play()
                    : List.<String>of();
            stack.stop(programs.gateway()); // a flight recording is written at an orderly end
            return new Verdict(played.bytes(), options.heap, rates, interruptions, crowd, gateway);
        } finally {
            channel.shutdownNow();
        }
    }

    private static ManagedChannel channel(Programs programs) {
        return ManagedChannelBuilder.forAddress(
                        "127.0.0.1", programs.gateway().port().number())
                .usePlaintext()
                .build();
    }

    private List<Rate> rates(Programs programs, Ways ways, Parts parts, FileApi.Place place) throws IOException {
        try (var store = S3ObjectStore.connect(programs.store())) {
            var alone = new Bare(parts.api().http(), store, programs.store(), parts.played());
            return new Rates(alone, ways, parts, place).measure(options.rounds);
        }
    }

    private List<Rate> crowd(FileApi api, ManagedChannel channel, FileApi.Place place)
            throws IOException, InterruptedException {
        var small = PlayedFile.of(options.atOnceBytes());
        return new Crowd(api, new Ways(api, channel, small), place, small.bytes()).measure(options.atOnce);
    }

    private static ProcessHandle process(OwnStack stack, Programs programs) throws IOException {
        for (var child : stack.children()) {
            if (child.program().equals(programs.gateway())) {
                return child.process()
                        .handle()
                        .orElseThrow(() -> new NotTheSame("the gateway ended: its log says why (--keep)"));
            }
        }
        throw new IllegalStateException("the gateway was not started");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
