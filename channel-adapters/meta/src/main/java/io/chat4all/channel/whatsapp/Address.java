package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// How a person is addressed: by phone number, or by the id that WhatsApp gives the business for somebody
/// who hides it (BSUID).
sealed interface Address {

    /// @param digits with the country's code, without `+`
    record Phone(String digits) implements Address {}

    record UserId(String id) implements Address {}

    /// Empty when it is neither.
    static Optional<Address> of(String text) {
        if (text.matches("[A-Z]{2}\\.(ENT\\.)?[0-9A-Za-z]{1,128}")) {
            return Optional.of(new UserId(text));
        }
        return text.matches("\\+?[0-9]{5,20}") ? Optional.of(new Phone(text.replace("+", ""))) : Optional.empty();
    }

    /// As WhatsApp writes it.
    default String text() {
        return switch (this) {
            case Phone(String digits) -> digits;
            case UserId(String id) -> id;
        };
    }

    default void writeTo(ObjectNode message) {
        switch (this) {
            case Phone(String digits) -> message.put("to", digits);
            case UserId(String id) -> message.put("recipient", id);
        }
    }
}
