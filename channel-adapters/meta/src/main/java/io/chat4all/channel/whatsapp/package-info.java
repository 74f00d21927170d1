/// The channel `whatsapp`: the Cloud API of WhatsApp Business.
@NullMarked
package io.chat4all.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
