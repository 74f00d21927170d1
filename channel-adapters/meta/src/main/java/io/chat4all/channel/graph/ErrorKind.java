package io.chat4all.channel.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an error of Meta's means for a message, by its code
/// (<https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes>).
public enum ErrorKind {
    /// The token expired or may not do this.
    AUTHORISATION("the token is not good, or not for this", 0, 3, 10, 190, 131005),
    /// The account is too fast.
    TOO_FAST("too fast", 4, 613, 80004, 80007, 130429, 133016),
    /// The account wrote to too many people, or too many of them complained.
    LIMIT_REACHED("a messaging limit is reached", 131048, 131064),
    /// Too many messages to this person: the others are not concerned.
    TOO_FAST_FOR_PERSON("too fast for this person", 131056),
    /// Meta cannot now.
    TRANSIENT("Meta cannot now", 1, 2, 1200, 131000, 131016, 131057, 135000),
    /// Meta could not fetch or store the file, this time.
    MEDIA_NOT_TAKEN("Meta could not take the file", 131053),
    WINDOW_CLOSED("outside the time after the person's last message", 131047),
    /// Not on WhatsApp, an old client, a country that is not served, …
    UNDELIVERABLE("the person cannot be reached", 551, 130497, 131021, 131026, 131030, 2018108),
    /// Meta keeps the message from the person, for now: nobody said that it is not wanted.
    HELD_BACK("Meta keeps it from the person", 130472, 131049, 131063),
    /// The person stopped marketing messages.
    OPTED_OUT("the person stopped such messages", 131050),
    CONTENT("the content is not taken", 100, 131008, 131009, 131051, 131052),
    TEMPLATE(
            "the template does not do", 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069),
    /// Locked, unpaid, not registered, …
    ACCOUNT("the account cannot send", 368, 131031, 131037, 131042, 131044, 131045, 133010, 137000),
    /// This message cannot go to a person whose phone number is hidden.
    NEEDS_PHONE("it cannot go to a person without a visible number", 131062),
    UNKNOWN("an error that is not known here");

    private static final Map<Integer, ErrorKind> BY_CODE = byCode();

    /// Of Messenger and Instagram: they say it by subcode, under codes that mean something else alone
    /// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes>).
    private static final Map<Integer, ErrorKind> BY_SUBCODE = Map.of(
            2534022, WINDOW_CLOSED,
            2018278, WINDOW_CLOSED,
            2018065, WINDOW_CLOSED,
            1545041, UNDELIVERABLE,
            2018001, UNDELIVERABLE,
            2018108, UNDELIVERABLE,
            2534014, UNDELIVERABLE,
            2018008, MEDIA_NOT_TAKEN);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // Read only.
    private final int[] codes;

    ErrorKind(String words, int... codes) {
        this.words = words;
        this.codes = codes;
    }

    private static Map<Integer, ErrorKind> byCode() {
        var kinds = new HashMap<Integer, ErrorKind>();
        for (var kind : values()) {
            Arrays.stream(kind.codes).forEach(code -> kinds.put(code, kind));
        }
        return Map.copyOf(kinds);
    }

    /// @param subcode 0 for none
    static ErrorKind of(int code, int subcode) {
        return Optional.ofNullable(BY_SUBCODE.get(subcode))
                .or(() -> Optional.ofNullable(BY_CODE.get(code)))
                .orElseGet(() -> code >= 200 && code <= 299 ? AUTHORISATION : UNKNOWN);
    }

    String words() {
        return words;
    }
}
