/// The main of the Kafka server that the stack and the tests run.
package io.chat4all.server.kafka;
