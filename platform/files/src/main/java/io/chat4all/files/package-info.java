/// What files there may be, in whichever way they come.
@NullMarked
package io.chat4all.files;

import org.jspecify.annotations.NullMarked;
