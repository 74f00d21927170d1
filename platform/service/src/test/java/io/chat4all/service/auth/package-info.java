@NullMarked
package io.chat4all.service.auth;

import org.jspecify.annotations.NullMarked;
