@NullMarked
package io.chat4all.service;

import org.jspecify.annotations.NullMarked;
