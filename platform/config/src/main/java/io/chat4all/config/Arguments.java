package io.chat4all.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The command line, taken apart.
record Arguments(Optional<Path> file, Map<String, String> settings) {

    private static final String FILE = "--config";

    /// @throws InvalidConfiguration for anything but `--config FILE` and `--section.key=value`
    static Arguments parse(String[] args) {
        Optional<Path> file = Optional.empty();
        var settings = new LinkedHashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            var arg = args[i];
            if (arg.equals(FILE)) {
                i++;
                file = Optional.of(Path.of(valueOf(args, i)));
            } else if (arg.startsWith(FILE + "=")) {
                file = Optional.of(Path.of(arg.substring(FILE.length() + 1)));
            } else {
                add(arg, settings);
            }
        }
        return new Arguments(file, settings);
    }

    private static String valueOf(String[] args, int index) {
        if (index >= args.length) {
            throw new InvalidConfiguration(FILE + " needs the path of a file behind it");
        }
        return args[index];
    }

    private static void add(String arg, Map<String, String> settings) {
        int equals = arg.indexOf('=');
        int dot = arg.indexOf('.');
        if (!arg.startsWith("--") || dot < 0 || equals < dot) {
            throw new InvalidConfiguration("the argument " + nameOf(arg, equals)
                    + " is not understood: expected --config FILE or --section.key=value");
        }
        settings.put(arg.substring(2, equals), arg.substring(equals + 1));
    }

    /// Not the value: it may be a secret.
    private static String nameOf(String arg, int equals) {
        return equals < 0 ? arg : arg.substring(0, equals);
    }
}
