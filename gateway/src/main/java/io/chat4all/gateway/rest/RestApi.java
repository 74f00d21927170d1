package io.chat4all.gateway.rest;

import io.chat4all.service.http.HttpServer;

/// All routes, and which of them need no token.
public final class RestApi {

    private final AuthRoutes auth;
    private final ConversationRoutes conversations;
    private final MessageRoutes messages;

    public RestApi(AuthRoutes auth, ConversationRoutes conversations, MessageRoutes messages) {
        this.auth = auth;
        this.conversations = conversations;
        this.messages = messages;
    }

    public HttpServer.Builder on(HttpServer.Builder server) {
        return server.openPath("POST", "/auth/token")
                .openPath("POST", "/auth/login")
                .openPath("POST", "/auth/validate")
                .openPath("GET", "/.well-known/jwks.json")
                .routes(auth::on)
                .routes(conversations::on)
                .routes(messages::on);
    }
}
