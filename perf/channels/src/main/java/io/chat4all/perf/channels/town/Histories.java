package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chat4all.perf.channels.town.Objection.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the API says: of each message, and of each conversation.
final class Histories {

    private static final int PAGE = 200;

    private final Script script;
    private final Scene scene;

    Histories(Script script, Scene scene) {
        this.script = script;
        this.scene = scene;
    }

    /// Of each whom a message is for.
    Map<Contact, Told> told(Line line) throws IOException, InterruptedException {
        var answer = Api.patiently(() -> scene.sender().get("/v1/messages/" + line.id() + "/receipts"));
        var told = new HashMap<Contact, Told>();
        for (var contact : line.talk().contacts()) {
            told.put(contact, Told.of(receipt(answer.body(), contact)));
        }
        return told;
    }

    private JsonNode receipt(JsonNode body, Contact contact) {
        for (var receipt : body.path("receipts")) {
            if (receipt.path("user_id").asText().equals(scene.user(contact))
                    && receipt.path("channel").asText().equals(contact.channel().wireName())) {
                return receipt;
            }
        }
        return MissingNode.getInstance();
    }

    /// Numbers without a hole, each message once and in its place, each answer as often as it was given.
    List<Objected> objections(Phones phones) throws IOException, InterruptedException {
        var objections = new ArrayList<Objected>();
        for (var talk : script.talks()) {
            var messages = conversation(talk);
            checkOrder(talk, messages, objections);
            for (var contact : talk.contacts()) {
                checkAnswers(contact, messages, phones, objections);
                checkArrivals(contact, phones, objections);
            }
        }
        return objections;
    }

    private List<JsonNode> conversation(Talk talk) throws IOException, InterruptedException {
        var path = "/v1/conversations/%s/messages?limit=%d&since=".formatted(scene.conversation(talk), PAGE);
        var all = new ArrayList<JsonNode>();
        while (true) {
            long since = all.isEmpty() ? 0 : all.getLast().path("seq").asLong();
            var page = Api.surely(() -> scene.sender().get(path + since)).path("messages");
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(all::add);
        }
    }

    private void checkOrder(Talk talk, List<JsonNode> messages, List<Objected> objections) {
        var users = talk.contacts().stream().map(contact -> scene.user(contact)).toList();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).path("seq").asLong() != i + 1) {
                objections.add(
                        of(talk, "seq %s stands at %d".formatted(messages.get(i).path("seq"), i + 1)));
                return;
            }
        }
        var stored = messages.stream()
                .filter(message -> !users.contains(message.path("from").asText()))
                .map(message -> message.path("message_id").asText())
                .toList();
        var sent = script.lines().stream()
                .filter(line -> line.talk().equals(talk))
                .map(Line::id)
                .toList();
        if (!stored.equals(sent)) {
            var more = messages.stream()
                    .filter(message -> !sent.contains(message.path("message_id").asText()))
                    .filter(message -> !users.contains(message.path("from").asText()))
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(" "));
            var why =
                    "%d messages were sent, %d are stored, or not in that order".formatted(sent.size(), stored.size());
            objections.add(
                    new Objected("conversation " + scene.conversation(talk), new Objection(Kind.HISTORY, why), more));
        }
    }

    private Objected of(Talk talk, String why) {
        return new Objected("conversation " + scene.conversation(talk), new Objection(Kind.HISTORY, why), "");
    }

    private void checkAnswers(Contact contact, List<JsonNode> messages, Phones phones, List<Objected> objections) {
        var given = phones.answers(contact);
        var stored = Phones.words(messages, scene.user(contact));
        if (!given.equals(stored)) {
            var differing = new HashMap<>(given);
            stored.forEach((word, count) -> differing.merge(word, -count, Integer::sum));
            differing.values().removeIf(count -> count == 0);
            objections.add(new Objected(
                    contact.toString(),
                    new Objection(Kind.ANSWERS, "what was said and what is stored differ (more said: +): " + differing),
                    ""));
        }
    }

    /// Where it can be known what became of each before the next goes out.
    private static void checkArrivals(Contact contact, Phones phones, List<Objected> objections) {
        var order = phones.order(contact);
        if (contact.provesArrivals() && !order.equals(order.stream().sorted().toList())) {
            objections.add(new Objected(
                    contact.toString(), new Objection(Kind.OUT_OF_ORDER, "messages came as " + order), ""));
        }
    }
}
