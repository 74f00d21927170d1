/// The measurement behind `just load-files`: large files up and down by every way there is, against a gateway
/// process with a small heap, on servers of its own; then again with the client or the gateway killed halfway.
///
/// `FilesRun` leads: it starts the processes ([Programs]), measures each [Way] beside the object store alone
/// ([Bare]), plays the interruptions ([Interruptions]) and the crowd, and makes a [Verdict] of it.
@NullMarked
package io.chat4all.perf.files;

import org.jspecify.annotations.NullMarked;
