@NullMarked
package io.chat4all.files;

import org.jspecify.annotations.NullMarked;
