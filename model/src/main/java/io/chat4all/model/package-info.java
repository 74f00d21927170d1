/// The language of the domain: ids, messages, conversations, receipts. No I/O, no framework.
@NullMarked
package io.chat4all.model;

import org.jspecify.annotations.NullMarked;
