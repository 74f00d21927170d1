@NullMarked
package io.chat4all.perf.files;

import org.jspecify.annotations.NullMarked;
