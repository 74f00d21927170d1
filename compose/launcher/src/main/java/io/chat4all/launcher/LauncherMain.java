package io.chat4all.launcher;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.SubscriptionBusy;
import io.chat4all.servers.StartFailed;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/// The command behind the Justfile's recipes.
@Command(
        name = "chat4all",
        description = "Runs Chat4All with its real servers on this machine, without Docker.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TopicsCommand.class,
            LagCommand.class,
            DeadLettersCommand.class
        })
public final class LauncherMain {

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LauncherMain())
                .registerConverter(Listener.class, Listener::named)
                .registerConverter(LogBroker.class, LogBroker::named)
                .registerConverter(RecordId.class, LauncherMain::recordId)
                .setExecutionExceptionHandler(LauncherMain::tell);
    }

    private static RecordId recordId(String text) {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException e) {
            throw (TypeConversionException) new TypeConversionException(e.getMessage()).initCause(e);
        }
    }

    /// What a user can act on is a sentence; a stack trace is for what nobody foresaw.
    private static int tell(Exception problem, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        var sentence = sentence(problem).orElseThrow(() -> problem);
        command.getErr().println("✗ " + sentence);
        return 1;
    }

    private static Optional<String> sentence(Exception problem) {
        return switch (problem) {
            case StartFailed _, Problem _, InvalidConfiguration _ -> Optional.ofNullable(problem.getMessage());
            case LogUnavailable _ -> Optional.of("The log did not answer in time: " + problem.getMessage());
            case SubscriptionBusy _ ->
                Optional.of("Somebody else is at these dead letters, or was killed at it a moment ago."
                        + " Try again in a minute.");
            default -> Optional.empty();
        };
    }

    private LauncherMain() {}
}
