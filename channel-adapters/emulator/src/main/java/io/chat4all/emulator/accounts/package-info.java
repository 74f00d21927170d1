/// The businesses that the providers know.
@NullMarked
package io.chat4all.emulator.accounts;

import org.jspecify.annotations.NullMarked;
