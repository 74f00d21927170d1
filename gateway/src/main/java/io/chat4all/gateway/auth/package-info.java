/// Who may call: users, log-ins, and the tokens of applications.
@NullMarked
package io.chat4all.gateway.auth;

import org.jspecify.annotations.NullMarked;
