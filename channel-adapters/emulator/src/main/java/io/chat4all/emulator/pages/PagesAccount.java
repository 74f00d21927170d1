package io.chat4all.emulator.pages;

/// A page or a professional account, as Meta knows it.
///
/// @param id in webhook calls
/// @param scopedId by which Instagram tells the account to an app; the id itself on Messenger
/// @param username may be empty on Messenger
/// @param appSecret of the app whose token it is: signs webhook calls
/// @param verifyToken what the handshake with the webhook says
public record PagesAccount(
        String id,
        String scopedId,
        String name,
        String username,
        String accessToken,
        String appSecret,
        String verifyToken) {

    @Override
    public String toString() {
        return id;
    }
}
