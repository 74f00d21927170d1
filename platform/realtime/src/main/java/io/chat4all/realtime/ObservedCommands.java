package io.chat4all.realtime;

import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import java.util.Map;

/// Tells the observer what the client says of its commands.
final class ObservedCommands implements CommandListener {

    private static final String BEGAN = "began";

    private final CommandObserver observer;

    ObservedCommands(CommandObserver observer) {
        this.observer = observer;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        event.getContext().put(BEGAN, System.nanoTime());
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        tell(event.getCommand().getType().toString(), event.getContext(), false);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        tell(event.getCommand().getType().toString(), event.getContext(), true);
    }

    private void tell(String command, Map<String, Object> context, boolean failed) {
        if (context.get(BEGAN) instanceof Long began) {
            observer.took(command, System.nanoTime() - began, failed);
        }
    }
}
