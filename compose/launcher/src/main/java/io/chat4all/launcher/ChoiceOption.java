package io.chat4all.launcher;

import io.chat4all.launcher.letters.LetterChoice;
import io.chat4all.messaging.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Which letters of which topic are meant.
final class ChoiceOption {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "messages, statuses…")
    private String topic = "";

    @Parameters(index = "1..*", paramLabel = "ID", description = "Letters, as `dead-letters list TOPIC` tells them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that the topic has now, instead of IDs.")
    private boolean all;

    @Option(
            names = "--reason-contains",
            paramLabel = "TEXT",
            description = "With --all: only those whose reason has this in it, in capitals or not.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Lists the letters that are meant, and changes nothing.")
    private boolean dryRun;

    @Spec(Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    String topic() {
        return topic;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /// @throws ParameterException unless either IDs or `--all` are given
    LetterChoice choice() {
        if (all != ids.isEmpty()) {
            throw new ParameterException(mixee.commandLine(), "Name letters by ID, or say --all: one of both");
        }
        if (!all && reason != null) {
            throw new ParameterException(mixee.commandLine(), "--reason-contains goes with --all");
        }
        return all
                ? new LetterChoice(Optional.empty(), Optional.ofNullable(reason))
                : LetterChoice.of(ids.stream().map(this::id).collect(Collectors.toSet()));
    }

    private RecordId id(String text) {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }
}
