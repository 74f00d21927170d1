package io.chat4all.launcher;

import io.chat4all.messaging.LogInventory.TopicState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Lists the topics of the log, with the records that it still has of each.")
final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private LogOption log = new LogOption();

    @Option(names = "--all", description = "Also those of the messaging itself: dead letters, retry letters, delays.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (var messaging = log.connect()) {
            print(messaging.inventory().topics());
        }
        return 0;
    }

    private void print(List<TopicState> topics) {
        var shown = topics.stream()
                .filter(topic -> all || TopicKind.of(topic.name()) == TopicKind.PLAIN)
                .toList();
        var table =
                all ? new Table("TOPIC", "PARTITIONS", "RECORDS", "KIND") : new Table("TOPIC", "PARTITIONS", "RECORDS");
        shown.forEach(
                topic -> table.add(topic.name(), topic.partitions(), topic.records(), TopicKind.of(topic.name())));
        var out = spec.commandLine().getOut();
        table.lines(Terminal.width()).forEach(out::println);
        if (shown.size() < topics.size()) {
            out.printf("and %d of dead letters, retry letters and delays: --all%n", topics.size() - shown.size());
        }
        out.flush();
    }
}
