@NullMarked
package io.chat4all.objects;

import org.jspecify.annotations.NullMarked;
