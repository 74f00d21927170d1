/// Who calls: tokens issued and verified, one check behind all doors.
@NullMarked
package io.chat4all.service.auth;

import org.jspecify.annotations.NullMarked;
