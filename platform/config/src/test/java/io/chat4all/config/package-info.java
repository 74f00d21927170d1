@NullMarked
package io.chat4all.config;

import org.jspecify.annotations.NullMarked;
