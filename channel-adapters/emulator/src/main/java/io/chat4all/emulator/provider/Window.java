package io.chat4all.emulator.provider;

import io.chat4all.emulator.accounts.Account;
import java.util.Optional;

/// An account's setting `window`, where a business may not write to whoever it likes: with `open`, the
/// default, nobody has to have written first; with `real` it is as the provider has it.
public final class Window {

    private static final String SETTING = "window";
    private static final String OPEN = "open";
    private static final String REAL = "real";

    private Window() {}

    public static boolean isReal(Account account) {
        return setting(account).equals(REAL);
    }

    /// For whoever wrote the account.
    public static Optional<String> problem(Account account) {
        var window = setting(account);
        return window.equals(OPEN) || window.equals(REAL)
                ? Optional.empty()
                : Optional.of("settings.window is '%s': expected open or real".formatted(window));
    }

    private static String setting(Account account) {
        return account.setting(SETTING).orElse(OPEN);
    }
}
