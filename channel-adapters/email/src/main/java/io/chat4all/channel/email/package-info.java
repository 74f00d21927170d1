/// The channel `email`: sends by SMTP submission, and takes answers, bounces and unsubscriptions at its
/// webhook.
@NullMarked
package io.chat4all.channel.email;

import org.jspecify.annotations.NullMarked;
