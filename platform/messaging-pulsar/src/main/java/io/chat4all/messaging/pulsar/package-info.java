/// The messaging port on Apache Pulsar. [io.chat4all.messaging.pulsar.PulsarMessaging] is the way in.
///
/// A subscription or consumer has a `PartitionFeed` for each partition: a loop that opens one `PartitionSession` after
/// another (a native consumer that lives as long as its connection) and puts what it receives into `Workers` or an
/// `Inbox`. `Feeds` are all of them together. Whatever is finished there is acknowledged natively, one by one.
@NullMarked
package io.chat4all.messaging.pulsar;

import org.jspecify.annotations.NullMarked;
