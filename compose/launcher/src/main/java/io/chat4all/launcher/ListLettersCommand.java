package io.chat4all.launcher;

import io.chat4all.launcher.letters.LetterChoice;
import io.chat4all.messaging.Messaging;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the dead letters of a topic, oldest first; or the topics that have any, and how many.")
final class ListLettersCommand implements Callable<Integer> {

    @Mixin
    private LogOption log = new LogOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "TOPIC", description = "messages, statuses…")
    private @Nullable String topic;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (var messaging = log.connect()) {
            if (topic == null) {
                listTopics(messaging);
            } else {
                listLetters(topic, messaging);
            }
        }
        return 0;
    }

    private void listTopics(Messaging messaging) throws InterruptedException {
        var table = new Table("TOPIC", "LETTERS");
        for (var box : Boxes.all(messaging)) {
            var letters = new AtomicLong();
            var seen = box.look(LetterChoice.ALL, _ -> letters.incrementAndGet());
            if (letters.addAndGet(seen.unseen()) > 0) {
                table.add(box.topic(), letters);
            }
        }
        print(table.isEmpty(), table.lines(Terminal.width()));
    }

    private void listLetters(String topic, Messaging messaging) throws InterruptedException {
        var table = new LetterTable();
        var seen = Boxes.of(topic, messaging).look(LetterChoice.ALL, table::add);
        print(table.letters() == 0, table.lines());
        new Tally(spec.commandLine().getOut()).tell(seen);
    }

    private void print(boolean empty, Iterable<String> lines) {
        var out = spec.commandLine().getOut();
        if (empty) {
            out.println("no dead letters");
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }
}
