/// The people with telephones and mailboxes, and what they do with what they get.
@NullMarked
package io.chat4all.emulator.people;

import org.jspecify.annotations.NullMarked;
