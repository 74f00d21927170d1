package io.chat4all.model;

/// What a message says.
public sealed interface Payload {

    /// 1 to [#MAX_CHARACTERS] characters, counted as Unicode code points.
    record Text(String value) implements Payload {

        public static final int MAX_CHARACTERS = 10_000;

        public Text {
            var characters = value.codePointCount(0, value.length());
            if (characters < 1 || characters > MAX_CHARACTERS) {
                throw new IllegalArgumentException(
                        "a text has 1 to " + MAX_CHARACTERS + " characters, this one has " + characters);
            }
        }
    }
}
