package io.chat4all.endtoend;

import java.io.IOException;
import java.util.Arrays;

/// Runs another main class and ends the process when its standard input ends, that is when the test that started it has
/// died, however that happened.
public final class Leash {

    private Leash() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("leash").start(Leash::endWithStandardInput);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithStandardInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes: only the end matters.
            }
        } catch (IOException e) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(143);
    }
}
