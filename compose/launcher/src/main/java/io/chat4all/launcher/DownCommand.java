package io.chat4all.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the services, then the servers. Data stay. Works also after the launcher was killed.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (var _ = HomeLock.take(home.home())) {
            new Shutdown(home.home(), new Progress(spec.commandLine().getOut())).run();
        }
        return 0;
    }
}
