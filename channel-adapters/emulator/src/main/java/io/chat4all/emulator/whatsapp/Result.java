package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What came of a call.
sealed interface Result {

    record Done(ObjectNode json) implements Result {}

    record Refused(WhatsAppProblem problem) implements Result {}
}
