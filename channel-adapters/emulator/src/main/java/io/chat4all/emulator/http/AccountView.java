package io.chat4all.emulator.http;

import io.chat4all.emulator.accounts.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An account as it is shown: without its credentials.
record AccountView(String channel, String id, String callback, Map<String, List<String>> settings) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id().channel(),
                account.id().id(),
                account.callback().toString(),
                new TreeMap<>(account.settings()));
    }
}
