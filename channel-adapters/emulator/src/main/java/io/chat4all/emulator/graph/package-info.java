/// What all of Meta's webhooks have in common.
@NullMarked
package io.chat4all.emulator.graph;

import org.jspecify.annotations.NullMarked;
