/// What is asked of every call, whatever its use case: ids that are ids, somebody in whose name it is made, bounded
/// metadata and pages.
@NullMarked
package io.chat4all.gateway.calls;

import org.jspecify.annotations.NullMarked;
