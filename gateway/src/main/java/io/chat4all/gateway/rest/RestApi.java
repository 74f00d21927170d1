package io.chat4all.gateway.rest;

import io.chat4all.service.http.HttpServer;

/// All routes, and which of them need no token.
public final class RestApi {

    private final AuthRoutes auth;
    private final ConversationRoutes conversations;
    private final MessageRoutes messages;
    private final ChannelRoutes channels;
    private final PeopleRoutes people;
    private final PreferenceRoutes preferences;
    private final ProviderRoutes providers;
    private final FileRoutes files;
    private final TusRoutes tus;
    private final LinkRoutes links;
    private final long maxUploadBytes;

    /// @param maxUploadBytes of a request with a file
    public RestApi(
            AuthRoutes auth,
            ConversationRoutes conversations,
            MessageRoutes messages,
            ChannelRoutes channels,
            PeopleRoutes people,
            PreferenceRoutes preferences,
            ProviderRoutes providers,
            FileRoutes files,
            TusRoutes tus,
            LinkRoutes links,
            long maxUploadBytes) {
        this.auth = auth;
        this.conversations = conversations;
        this.messages = messages;
        this.channels = channels;
        this.people = people;
        this.preferences = preferences;
        this.providers = providers;
        this.files = files;
        this.tus = tus;
        this.links = links;
        this.maxUploadBytes = maxUploadBytes;
    }

    public HttpServer.Builder on(HttpServer.Builder server) {
        return server.openPath("POST", "/auth/token")
                .openPath("POST", "/auth/login")
                .openPath("POST", "/auth/validate")
                .openPath("GET", "/.well-known/jwks.json")
                .openPath("GET", ProviderRoutes.PATH)
                .openPath("POST", ProviderRoutes.PATH)
                .openPath("OPTIONS", TusRoutes.PATH)
                .openPath("OPTIONS", TusRoutes.UPLOAD_PATH)
                .openPath("GET", LinkRoutes.PATH)
                .openPath("HEAD", LinkRoutes.PATH)
                .largeBodies("POST", FileRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("PATCH", TusRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("POST", TusRoutes.UPLOAD_PATH, maxUploadBytes)
                .routes(auth::on)
                .routes(conversations::on)
                .routes(messages::on)
                .routes(channels::on)
                .routes(people::on)
                .routes(preferences::on)
                .routes(providers::on)
                .routes(files::on)
                .routes(tus::on)
                .routes(links::on);
    }
}
