/// Drills with a whole stack of their own, each of its services a process ([Town]).
///
/// `just drill channels deadlines` ([DeadlinesRun]): many routes wait for their second channel.
///
/// `just drill channels faults`: all that can go wrong, at random and by a script, while messages
/// go out over every channel. A [Script] follows from the seed alone: who is reached where, what is said, what goes
/// wrong and who is
/// killed when. `FaultsRun` leads: it starts the whole stack and the emulator as processes ([Town]), sends
/// ([Writers]), strikes ([Striker]), and then holds what is on the phones ([Phones]) against what the API
/// says of each delivery ([Accounts]). What may be and what may not is said in [Expectations], a pure
/// function.
@NullMarked
package io.chat4all.perf.channels.town;

import org.jspecify.annotations.NullMarked;
