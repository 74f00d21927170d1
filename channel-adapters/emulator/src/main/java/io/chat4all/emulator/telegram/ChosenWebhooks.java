package io.chat4all.emulator.telegram;

import io.chat4all.emulator.accounts.Account;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where bots are told: where they chose themselves, until their account is another one; otherwise where
/// their account says.
final class ChosenWebhooks {

    /// @param webhook empty for none any more
    private record Choice(Optional<TelegramWebhook> webhook) {}

    private final Map<Account, Choice> choices = new ConcurrentHashMap<>();

    Optional<TelegramWebhook> of(Account account) {
        return Optional.ofNullable(choices.get(account))
                .map(Choice::webhook)
                .orElseGet(() -> Optional.of(
                        new TelegramWebhook(account.callback(), account.credential("webhook_secret"), Set.of())));
    }

    /// @param existing accounts: choices of others are forgotten
    void choose(Account account, Optional<TelegramWebhook> webhook, Collection<Account> existing) {
        choices.keySet().retainAll(existing);
        choices.put(account, new Choice(webhook));
    }
}
