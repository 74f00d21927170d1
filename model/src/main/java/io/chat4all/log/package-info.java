/// What stands in the log and in the store, and how it is read as what it means.
@NullMarked
package io.chat4all.log;

import org.jspecify.annotations.NullMarked;
