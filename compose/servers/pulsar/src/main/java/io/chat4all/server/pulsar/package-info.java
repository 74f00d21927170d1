/// The main of the Pulsar server that the stack and the tests run.
package io.chat4all.server.pulsar;
