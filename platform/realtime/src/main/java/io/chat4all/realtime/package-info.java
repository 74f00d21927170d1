/// Who is online where, and one hop to that node. Fast and forgetful: what is lost here is read from the store.
@NullMarked
package io.chat4all.realtime;

import org.jspecify.annotations.NullMarked;
