package io.chat4all.channel.email;

import java.util.List;
import java.util.Locale;

/// HTML as text: enough to read what a person wrote, and never to be shown as HTML. Takes time in proportion
/// to its length, whatever it holds.
final class PlainText {

    private static final List<String> NOT_TEXT = List.of("head", "style", "script");

    private PlainText() {}

    static String of(String html) {
        var text = html;
        for (var element : NOT_TEXT) {
            text = without(element, text);
        }
        return text.replaceAll("(?i)<br\\s{0,9}/?>|</(p|div|li|tr|h[1-6])\\s{0,9}>", "\n")
                .replaceAll("<[^<>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /// An element that does not end takes the rest with it.
    private static String without(String element, String html) {
        var lower = html.toLowerCase(Locale.ROOT);
        var left = new StringBuilder();
        var from = 0;
        for (var open = opening(element, lower, 0); open >= 0; open = opening(element, lower, from)) {
            left.append(html, from, open);
            var close = lower.indexOf("</" + element, open);
            from = close < 0 ? html.length() : close;
        }
        return left.append(html, from, html.length()).toString();
    }

    /// Not of `<header>`.
    private static int opening(String element, String lower, int from) {
        var open = lower.indexOf("<" + element, from);
        while (open >= 0 && isLetter(lower, open + 1 + element.length())) {
            open = lower.indexOf("<" + element, open + 1);
        }
        return open;
    }

    private static boolean isLetter(String text, int index) {
        return index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }
}
