package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.AuthServiceGrpc;
import io.chat4all.service.http.HttpServer;

/// All gRPC services, and which methods need no token.
public final class GrpcApi {

    private final GrpcAuth auth;
    private final GrpcConversations conversations;
    private final GrpcMessages messages;
    private final GrpcFiles files;
    private final GrpcPeople people;
    private final GrpcPreferences preferences;

    public GrpcApi(
            GrpcAuth auth,
            GrpcConversations conversations,
            GrpcMessages messages,
            GrpcFiles files,
            GrpcPeople people,
            GrpcPreferences preferences) {
        this.auth = auth;
        this.conversations = conversations;
        this.messages = messages;
        this.files = files;
        this.people = people;
        this.preferences = preferences;
    }

    public HttpServer.Builder on(HttpServer.Builder server) {
        return server.openMethod(AuthServiceGrpc.getLoginMethod().getFullMethodName())
                .openMethod(AuthServiceGrpc.getTokenMethod().getFullMethodName())
                .openMethod(AuthServiceGrpc.getValidateMethod().getFullMethodName())
                .grpc(auth)
                .grpc(conversations)
                .grpc(messages)
                .grpc(files)
                .grpc(people)
                .grpc(preferences);
    }
}
