/// The suite that every channel must pass, run against its provider as it is played on this machine.
@NullMarked
package io.chat4all.channel.conformance;

import org.jspecify.annotations.NullMarked;
