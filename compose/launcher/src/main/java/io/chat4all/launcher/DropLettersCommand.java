package io.chat4all.launcher;

import io.chat4all.launcher.letters.DeadLetterBox;
import io.chat4all.launcher.letters.LetterChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = {
            "Drops dead letters: their records are never handled. Asks first, if there is a terminal.",
            "Exit code 1 when a letter was not there."
        })
final class DropLettersCommand implements Callable<Integer> {

    private static final String VERB = "dropped";

    @Mixin
    private ChoiceOption letters = new ChoiceOption();

    @Option(names = "--yes", description = "Does not ask. Required where there is nobody to ask.")
    private boolean yes;

    @Mixin
    private LogOption log = new LogOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var choice = letters.choice();
        if (!yes && !letters.isDryRun() && !Terminal.isThere()) {
            throw new ParameterException(spec.commandLine(), "Nobody can be asked here whether to drop them: --yes");
        }
        try (var messaging = log.connect()) {
            return drop(
                    choice,
                    Boxes.of(letters.topic(), messaging),
                    new Tally(spec.commandLine().getOut()));
        }
    }

    private int drop(LetterChoice choice, DeadLetterBox box, Tally tally) throws InterruptedException {
        if (yes && !letters.isDryRun()) {
            return tally.tell(VERB, box.drop(choice));
        }
        var meant = new LetterTable();
        int found = tally.rehearsed(VERB, meant, box.look(choice, meant::add));
        if (letters.isDryRun() || meant.letters() == 0) {
            return found;
        }
        // Those that were shown, and none that came while the question stood there.
        return Terminal.isConfirmed("Drop them for good?")
                ? tally.tell(VERB, box.drop(LetterChoice.of(meant.ids())))
                : 1;
    }
}
