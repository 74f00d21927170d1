package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What came of a call.
sealed interface Result {

    record Done(ObjectNode json) implements Result {}

    record Refused(PagesProblem problem) implements Result {}
}
