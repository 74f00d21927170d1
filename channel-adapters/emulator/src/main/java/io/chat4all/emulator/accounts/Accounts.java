package io.chat4all.emulator.accounts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// All accounts, in memory.
public final class Accounts {

    private static final int MOST = 1_000;

    private final Map<AccountId, Account> accounts =
            new ConcurrentSkipListMap<>(Comparator.comparing(AccountId::channel).thenComparing(AccountId::id));

    /// Adds it, or puts it in the place of the one with its id.
    ///
    /// @return whether there was room
    public synchronized boolean put(Account account) {
        if (accounts.size() >= MOST && !accounts.containsKey(account.id())) {
            return false;
        }
        accounts.put(account.id(), account);
        return true;
    }

    public synchronized boolean remove(AccountId id) {
        return accounts.remove(id) != null;
    }

    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public Optional<Account> find(String channel, String id) {
        return find(new AccountId(channel, id));
    }

    public List<Account> all() {
        return List.copyOf(accounts.values());
    }

    public List<Account> of(String channel) {
        return accounts.values().stream()
                .filter(account -> account.id().channel().equals(channel))
                .toList();
    }
}
