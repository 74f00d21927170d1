/// The open-loop load generator behind `just load`: sends on a fixed schedule, receives on WebSockets, and says
/// what became of every message.
@NullMarked
package io.chat4all.perf;

import org.jspecify.annotations.NullMarked;
