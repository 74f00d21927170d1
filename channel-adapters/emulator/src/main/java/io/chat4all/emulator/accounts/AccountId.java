package io.chat4all.emulator.accounts;

/// @param channel `whatsapp`, `sms`, `email`, …
/// @param id as the provider has it
public record AccountId(String channel, String id) {

    private static final int MOST = 200;

    public AccountId {
        if (channel.isBlank() || id.isBlank() || id.length() > MOST) {
            throw new IllegalArgumentException(
                    "an account has a channel and an id of 1 to %d characters".formatted(MOST));
        }
    }

    @Override
    public String toString() {
        return channel + "/" + id;
    }
}
