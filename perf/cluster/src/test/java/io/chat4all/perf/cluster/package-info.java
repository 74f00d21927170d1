@org.jspecify.annotations.NullMarked
package io.chat4all.perf.cluster;
