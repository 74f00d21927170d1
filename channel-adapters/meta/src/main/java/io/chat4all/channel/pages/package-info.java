/// What Messenger and Instagram share: the Send API, its window of 24 hours, and their webhooks' items.
@NullMarked
package io.chat4all.channel.pages;

import org.jspecify.annotations.NullMarked;
