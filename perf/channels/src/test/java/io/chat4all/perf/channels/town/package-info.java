@org.jspecify.annotations.NullMarked
package io.chat4all.perf.channels.town;
