/// WhatsApp's Cloud API, as strict as Meta.
@NullMarked
package io.chat4all.emulator.whatsapp;

import org.jspecify.annotations.NullMarked;
