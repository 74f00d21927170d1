/// Messenger and Instagram by Meta's Send API, as strict as Meta.
@NullMarked
package io.chat4all.emulator.pages;

import org.jspecify.annotations.NullMarked;
