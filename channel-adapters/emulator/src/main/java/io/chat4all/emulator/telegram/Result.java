package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/// What came of a call.
sealed interface Result {

    Done TRUE = new Done(BooleanNode.TRUE);

    record Done(JsonNode json) implements Result {}

    record Refused(TelegramProblem problem) implements Result {}

    static Refused bad(String description) {
        return new Refused(TelegramProblem.bad(description));
    }
}
