/// The emulator's own API and page.
@NullMarked
package io.chat4all.emulator.http;

import org.jspecify.annotations.NullMarked;
