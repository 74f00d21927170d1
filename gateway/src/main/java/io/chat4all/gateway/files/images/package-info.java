/// Images: how large they are, and small ones made of them. What is read here was sent by strangers:
/// whatever it claims to be, memory and work are bounded.
@NullMarked
package io.chat4all.gateway.files.images;

import org.jspecify.annotations.NullMarked;
