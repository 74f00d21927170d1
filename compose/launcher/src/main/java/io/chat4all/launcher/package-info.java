/// The whole stack on one machine without Docker: `up`, `down`, `status`, `logs`, and all services in one JVM.
@NullMarked
package io.chat4all.launcher;

import org.jspecify.annotations.NullMarked;
