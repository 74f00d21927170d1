package io.chat4all.launcher;

import io.chat4all.launcher.letters.LetterChoice;
import io.chat4all.launcher.letters.LetterText;
import io.chat4all.launcher.letters.ValueText;
import io.chat4all.messaging.RecordId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows all that is known of a dead letter: where it was, why it was given up, its properties, its value.",
            "Values of our own topics are shown as JSON, others as text or, where they are none, as bytes."
        })
final class ShowLetterCommand implements Callable<Integer> {

    @Mixin
    private LogOption log = new LogOption();

    @Parameters(index = "0", paramLabel = "TOPIC", description = "messages, statuses…")
    private String topic = "";

    @Parameters(index = "1", paramLabel = "ID", description = "As `dead-letters list TOPIC` tells it.")
    private @Nullable RecordId id;

    @Option(names = "--content", description = "Shows what people wrote, too. It is private: withheld otherwise.")
    private boolean content;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        try (var messaging = log.connect()) {
            var seen = Boxes.of(topic, messaging)
                    .look(
                            LetterChoice.of(Set.of(named())),
                            letter -> out.print(LetterText.of(letter, new ValueText(content))));
            out.flush();
            if (!seen.missing().isEmpty()) {
                throw new Problem(
                        named() + " is not among the dead letters of " + topic + ": just dead-letters list " + topic);
            }
        }
        return 0;
    }

    private RecordId named() {
        return Objects.requireNonNull(id, "picocli requires it");
    }
}
