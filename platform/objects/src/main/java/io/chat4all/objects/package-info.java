/// Files of any size on any S3 store.
@NullMarked
package io.chat4all.objects;

import org.jspecify.annotations.NullMarked;
