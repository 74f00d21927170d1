/// What is kept: ports, small and about meaning, and their Cassandra implementations, which are package-private
/// behind [CassandraStore].
@NullMarked
package io.chat4all.storage;

import org.jspecify.annotations.NullMarked;
