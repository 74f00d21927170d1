/// What each main needs: start and stop, the names of the topics.
@NullMarked
package io.chat4all.service;

import org.jspecify.annotations.NullMarked;
