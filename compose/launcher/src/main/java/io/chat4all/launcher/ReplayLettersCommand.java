package io.chat4all.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Writes dead letters back to their topics, as they were: same key, bytes, properties. So the ids in them"
                    + " stay, and what was done before is not done twice.",
            "A letter is gone once its record is safe in the topic. A crash in between, or an answer that came too"
                    + " late, replays it again: harmless, since all subscriptions recognise a repeated record.",
            "It comes behind what was written meanwhile; every subscription of the topic gets it. Letters that come"
                    + " back at once are not replayed in the same run.",
            "Exit code 1 when a letter was not there or had to stay."
        })
final class ReplayLettersCommand implements Callable<Integer> {

    private static final String VERB = "replayed";

    @Mixin
    private ChoiceOption letters = new ChoiceOption();

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
                var meant = new LetterTable();
                return tally.rehearsed(VERB, meant, box.look(choice, meant::add));
            }
            return tally.tell(VERB, box.replay(choice));
        }
    }
}
