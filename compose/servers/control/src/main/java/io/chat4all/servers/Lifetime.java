package io.chat4all.servers;

/// How long a child process lives.
public enum Lifetime {

    /// It survives the process that started it, and signals of that one's terminal.
    DETACHED("""
            trap "" HUP INT
            echo $$ > "$0"
            command -v setsid > /dev/null && exec setsid "$@"
            exec "$@"
            """),

    /// It dies with the process that started it, however that one ends: the pipe from it, on standard input, closes.
    LEASHED("""
            trap "" HUP INT
            exec 3<&0 < /dev/null
            "$@" 3<&- &
            child=$!
            echo $child > "$0"
            { while read -r line; do :; done; kill -9 $child; } <&3 2> /dev/null &
            leash=$!
            wait $child
            status=$?
            kill $leash
            exit $status
            """);

    private final String script;

    Lifetime(String script) {
        this.script = script;
    }

    /// POSIX sh; `$0` is the pid file, the arguments are the command.
    String script() {
        return script;
    }
}
