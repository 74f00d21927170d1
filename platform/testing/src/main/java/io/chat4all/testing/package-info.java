/// What the tests of all modules share: the layering rules and the real servers.
@NullMarked
package io.chat4all.testing;

import org.jspecify.annotations.NullMarked;
