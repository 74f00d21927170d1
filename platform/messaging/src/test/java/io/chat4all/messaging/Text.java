package io.chat4all.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The schema of the contract's topics: any text but the poison.
final class Text implements Schema<String> {

    static final String POISON = "not of this schema";

    @Override
    public byte[] encode(String value) {
        return value.getBytes(UTF_8);
    }

    @Override
    public String decode(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        if (text.equals(POISON)) {
            throw new MalformedRecord("poisoned", new IllegalArgumentException());
        }
        return text;
    }
}
