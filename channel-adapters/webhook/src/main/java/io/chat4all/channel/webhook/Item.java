package io.chat4all.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of one object that an endpoint sent.
///
/// @param receivedAt the time of what says none
record Item(JsonNode json, Instant receivedAt) {

    private static final int MOST_ID = 256;
    private static final int MOST_TEXT = 100_000;
    private static final int MOST_PARTS = 32;
    private static final long MILLISECONDS_FROM = 1_000_000_000_000L;

    /// An id, an address or a word.
    String id(String name) throws UnreadableItem {
        return optionalId(name).orElseThrow(() -> new UnreadableItem(name + " is missing"));
    }

    Optional<String> optionalId(String name) throws UnreadableItem {
        return string(name, MOST_ID).filter(id -> !id.isBlank());
    }

    /// May be empty, and must be there.
    String text(String name) throws UnreadableItem {
        return optionalText(name).orElseThrow(() -> new UnreadableItem(name + " is missing"));
    }

    Optional<String> optionalText(String name) throws UnreadableItem {
        return string(name, MOST_TEXT);
    }

    private Optional<String> string(String name, int most) throws UnreadableItem {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new UnreadableItem(name + " is not a string");
        }
        if (value.textValue().length() > most) {
            throw new UnreadableItem(name + " is longer than " + most);
        }
        return Optional.of(value.textValue());
    }

    double number(String name) throws UnreadableItem {
        if (!json.path(name).isNumber()) {
            throw new UnreadableItem(name + " is not a number");
        }
        return json.path(name).doubleValue();
    }

    boolean flag(String name) throws UnreadableItem {
        if (!json.path(name).isBoolean()) {
            throw new UnreadableItem(name + " is not true or false");
        }
        return json.path(name).booleanValue();
    }

    /// `at`, in ISO 8601 or as seconds or milliseconds since 1970.
    Instant at() throws UnreadableItem {
        var at = json.path("at");
        try {
            if (at.isMissingNode() || at.isNull()) {
                return receivedAt;
            }
            if (at.canConvertToLong() && at.isIntegralNumber()) {
                return at.longValue() >= MILLISECONDS_FROM
                        ? Instant.ofEpochMilli(at.longValue())
                        : Instant.ofEpochSecond(at.longValue());
            }
            return Instant.parse(at.asText());
        } catch (DateTimeException _) {
            throw new UnreadableItem("at is neither a time like 2026-11-26T08:00:00Z nor seconds since 1970");
        }
    }

    List<Item> items(String name) throws UnreadableItem {
        var array = json.path(name);
        if (array.size() > MOST_PARTS) {
            throw new UnreadableItem(name + " has more than " + MOST_PARTS + " entries");
        }
        var items = new ArrayList<Item>();
        array.forEach(each -> items.add(new Item(each, receivedAt)));
        return items;
    }

    Optional<Item> item(String name) {
        return json.path(name).isObject() ? Optional.of(new Item(json.path(name), receivedAt)) : Optional.empty();
    }
}
