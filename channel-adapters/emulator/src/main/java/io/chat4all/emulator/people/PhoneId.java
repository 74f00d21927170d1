package io.chat4all.emulator.people;

import io.chat4all.emulator.accounts.AccountId;

/// One person's side of the talk with one account.
///
/// @param account as the provider has it
/// @param address of the person: a number, an address, an id
public record PhoneId(String channel, String account, String address) {

    private static final int MOST = 300;

    public PhoneId {
        if (address.isBlank() || address.length() > MOST) {
            throw new IllegalArgumentException("an address has 1 to %d characters".formatted(MOST));
        }
    }

    public static PhoneId of(AccountId account, String address) {
        return new PhoneId(account.channel(), account.id(), address);
    }

    public AccountId accountId() {
        return new AccountId(channel, account);
    }

    @Override
    public String toString() {
        return channel + "/" + account + "/" + address;
    }
}
