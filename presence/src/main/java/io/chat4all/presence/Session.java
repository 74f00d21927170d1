package io.chat4all.presence;

import io.chat4all.service.ws.CloseCode;
import io.chat4all.service.ws.Socket;
import java.util.UUID;

/// One socket of one person.
record Session(UUID id, Person person, Socket socket, Mailbox mailbox, Cursors cursors) {

    /// Ends the socket and the session's loop.
    void close(CloseCode code) {
        socket.close(code.code(), code.meaning());
        mailbox.close();
    }
}
