package io.chat4all.launcher;

import io.chat4all.servers.StartFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command behind the Justfile's recipes.
@Command(
        name = "chat4all",
        description = "Runs Chat4All with its real servers on this machine, without Docker.",
        mixinStandardHelpOptions = true,
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class})
public final class LauncherMain {

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LauncherMain())
                .registerConverter(Listener.class, Listener::named)
                .registerConverter(LogBroker.class, LogBroker::named)
                .setExecutionExceptionHandler(LauncherMain::tell);
    }

    /// What a user can act on is a sentence; a stack trace is for what nobody foresaw.
    private static int tell(Exception problem, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(problem instanceof StartFailed) && !(problem instanceof Problem)) {
            throw problem;
        }
        command.getErr().println("✗ " + problem.getMessage());
        return 1;
    }

    private LauncherMain() {}
}
