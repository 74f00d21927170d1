package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// What is on all phones at one moment.
final class Phones {

    private record Word(int contact, int line, int word) {}

    private record Where(int contact, int line) {}

    private final Map<Word, Integer> shown = new HashMap<>();
    private final Map<Where, List<Fate>> fates = new HashMap<>();
    private final Map<Word, Integer> answered = new HashMap<>();
    private final Map<Integer, List<Integer>> order = new HashMap<>();

    private Phones() {}

    static Phones look(Script script, Api emulator, Endpoint endpoint) throws IOException, InterruptedException {
        var phones = new Phones();
        for (var contact : script.contacts()) {
            phones.read(
                    contact,
                    contact.channel() == Played.WEBHOOK
                            ? endpoint.phone(contact)
                            : Api.surely(() -> emulator.get(path(contact))));
        }
        return phones;
    }

    static String path(Contact contact) {
        return "/emulator/phones/%s/%s/%s"
                .formatted(
                        contact.channel().wireName(),
                        contact.account().providerId(),
                        URLEncoder.encode(contact.address(), StandardCharsets.UTF_8));
    }

    private void read(Contact contact, JsonNode phone) {
        for (var message : phone.path("messages")) {
            var isAnswer = message.path("from").asText().equals("person");
            int seen = -1;
            var words = Line.WORD.matcher(message.path("text").asText());
            while (words.find()) {
                int line = Integer.parseInt(words.group(1));
                var word = new Word(contact.number(), line, Integer.parseInt(words.group(2)));
                (isAnswer ? answered : shown).merge(word, 1, Integer::sum);
                if (!isAnswer && line != seen) {
                    seen = line;
                    fates.computeIfAbsent(new Where(contact.number(), line), _ -> new ArrayList<>())
                            .add(Fate.named(message.path("state").asText()));
                    order.computeIfAbsent(contact.number(), _ -> new ArrayList<>())
                            .add(line);
                }
            }
        }
    }

    Copies copies(Contact contact, Line line) {
        var words = IntStream.range(0, line.words())
                .map(word -> shown.getOrDefault(new Word(contact.number(), line.index(), word), 0))
                .boxed()
                .toList();
        return new Copies(words, fates.getOrDefault(new Where(contact.number(), line.index()), List.of()));
    }

    /// Messages in the order in which they came, each where it came first.
    List<Integer> order(Contact contact) {
        return order.getOrDefault(contact.number(), List.of()).stream()
                .distinct()
                .toList();
    }

    /// How often the person has said each word of an answer.
    Map<String, Integer> answers(Contact contact) {
        var words = new HashMap<String, Integer>();
        answered.forEach((word, count) -> {
            if (word.contact == contact.number()) {
                words.put("m%05dw%d".formatted(word.line, word.word), count);
            }
        });
        return words;
    }

    /// The same of what stands in a conversation as said by a user.
    static Map<String, Integer> words(Iterable<JsonNode> messages, String user) {
        var words = new HashMap<String, Integer>();
        StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> message.path("from").asText().equals(user))
                .forEach(message -> {
                    var found = Line.WORD.matcher(
                            message.path("payload").path("text").asText());
                    while (found.find()) {
                        words.merge(found.group(), 1, Integer::sum);
                    }
                });
        return words;
    }
}
