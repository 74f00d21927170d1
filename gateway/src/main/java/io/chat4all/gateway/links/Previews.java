package io.chat4all.gateway.links;

import java.util.List;
import java.util.Locale;

/// Fetches that no person asked for: messengers look at what a link leads to, to show it beside the text,
/// and browsers at what might be opened next. Known by what they say of themselves; what lies is not known.
public final class Previews {

    /// In `User-Agent`, in lower case. Others borrow these names: iMessage says it is Facebook and Twitter,
    /// Signal that it is WhatsApp.
    private static final List<String> LOOKERS = List.of(
            "whatsapp/",
            "facebookexternalhit",
            "meta-external",
            "telegrambot",
            "twitterbot",
            "slackbot",
            "discordbot",
            "linkedinbot",
            "skypeuripreview",
            "googlebot",
            "google-pagerenderer",
            "bingbot",
            "bingpreview",
            "applebot");

    private Previews() {}

    /// @param agent the header `User-Agent`; empty without one
    /// @param purpose the header `Sec-Purpose` or one of those before it; empty without one
    public static boolean isOne(String agent, String purpose) {
        var name = agent.toLowerCase(Locale.ROOT);
        var why = purpose.toLowerCase(Locale.ROOT);
        return why.contains("prefetch")
                || why.contains("preview")
                || LOOKERS.stream().anyMatch(name::contains);
    }
}
