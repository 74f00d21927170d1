/// Drills with the whole stack under load: each node and service is killed (`just drill cluster`), or changed for
/// another version (`just drill upgrade`), and what became of every message is told.
@NullMarked
package io.chat4all.perf.cluster;

import org.jspecify.annotations.NullMarked;
