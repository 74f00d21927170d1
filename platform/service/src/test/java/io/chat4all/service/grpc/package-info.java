@NullMarked
package io.chat4all.service.grpc;

import org.jspecify.annotations.NullMarked;
