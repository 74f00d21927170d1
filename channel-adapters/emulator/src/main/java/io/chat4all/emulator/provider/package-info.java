/// What a provider is to the emulator.
@NullMarked
package io.chat4all.emulator.provider;

import org.jspecify.annotations.NullMarked;
