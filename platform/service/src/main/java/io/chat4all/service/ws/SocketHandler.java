package io.chat4all.service.ws;

/// One socket's events. [#onOpen] comes first, then texts one after the other, then [#onClose]; never two at
/// once, except that [Socket]'s methods may be called from any thread at any time.
public interface SocketHandler {

    void onOpen(Socket socket);

    /// An exception closes the socket with 1011 (or, a Refused, with the code that [CloseCode#of] gives); its
    /// text does not reach the client.
    void onText(String text);

    /// Exactly once, whatever happens, if [#onOpen] was called.
    ///
    /// @param code as the peer or we said it; 1006 when the connection broke without a word
    void onClose(int code, String reason);
}
