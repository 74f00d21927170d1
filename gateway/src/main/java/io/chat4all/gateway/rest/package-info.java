/// The REST door: decode, call the use case, encode. Nothing is decided here.
@NullMarked
package io.chat4all.gateway.rest;

import org.jspecify.annotations.NullMarked;
