/// Settings: typed, checked, and printed at start with secrets masked.
@NullMarked
package io.chat4all.config;

import org.jspecify.annotations.NullMarked;
