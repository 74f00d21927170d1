/// What a channel has to be able to do: the port between Chat4All and the providers of WhatsApp, Telegram,
/// SMS and all others. An adapter is a package of its own, found by [java.util.ServiceLoader] on the class
/// path or in a jar of the plug-in folder.
@NullMarked
package io.chat4all.channel;

import org.jspecify.annotations.NullMarked;
