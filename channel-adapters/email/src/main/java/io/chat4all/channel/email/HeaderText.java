package io.chat4all.channel.email;

/// A text that goes into a header: on one line, whatever it held, so that it can begin no other header.
record HeaderText(String value) {

    private static final int MOST = 200;

    static HeaderText of(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return new HeaderText(line.length() > MOST ? line.substring(0, MOST) : line);
    }
}
