/// Channel accounts as they are stored, with their secrets resolved, and a client open for each that is
/// used.
@NullMarked
package io.chat4all.channel.accounts;

import org.jspecify.annotations.NullMarked;
