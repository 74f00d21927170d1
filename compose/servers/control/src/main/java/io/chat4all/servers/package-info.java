/// Runs real servers (Kafka, Cassandra, Redis, S3) and any other program as child processes: prepares their folders,
/// starts them
/// detached or on a leash, asks them in their own protocol whether they are ready, stops them.
@NullMarked
package io.chat4all.servers;

import org.jspecify.annotations.NullMarked;
