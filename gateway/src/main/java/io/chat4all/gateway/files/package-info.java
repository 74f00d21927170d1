/// Files: how their bytes arrive, what they are found to be, who gets them, and how they go. Their bytes go
/// straight between clients and the object store, or through here in small pieces.
@NullMarked
package io.chat4all.gateway.files;

import org.jspecify.annotations.NullMarked;
