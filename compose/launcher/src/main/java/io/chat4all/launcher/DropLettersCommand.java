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
        var tally = new Tally(spec.commandLine().getOut());
        try (var messaging = log.connect()) {
            var box = Boxes.of(letters.topic(), messaging);
            if (letters.isDryRun()) {
                return tally.rehearse(VERB, box, choice);
            }
            return yes || isConfirmed(tally, box, choice) ? tally.tell(VERB, box.drop(choice)) : 1;
        }
    }

    private boolean isConfirmed(Tally tally, DeadLetterBox box, LetterChoice choice) throws InterruptedException {
        tally.rehearse(VERB, box, choice);
        return Terminal.confirmed("Drop them for good?")
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Nobody can be asked here whether to drop them: --yes"));
    }
}
