/// The whole way of a message over real servers and service processes of their own, and what happens when they die.
package io.chat4all.endtoend;
