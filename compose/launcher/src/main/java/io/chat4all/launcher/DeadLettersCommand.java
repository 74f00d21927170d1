package io.chat4all.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Records that a subscription gave up: failed too often, rejected, or not readable.",
            "They wait in the dead-letter topic beside theirs until they are replayed or dropped."
        },
        subcommands = {
            ListLettersCommand.class,
            ShowLetterCommand.class,
            ReplayLettersCommand.class,
            DropLettersCommand.class
        })
final class DeadLettersCommand {}
