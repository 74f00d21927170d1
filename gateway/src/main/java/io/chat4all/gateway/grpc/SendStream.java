package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.Credit;
import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.SendRefused;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.messages.SendMessage;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.Callers;
import io.chat4all.service.grpc.CreditedStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Many sends over one stream: they go to the log in the order in which they came, and do not wait for each other
/// there.
final class SendStream implements CreditedStream.Protocol<StreamMessagesRequest, StreamMessagesResponse> {

    private final SendMessage send;

    SendStream(SendMessage send) {
        this.send = send;
    }

    @Override
    public StreamMessagesResponse credit(int credits) {
        return StreamMessagesResponse.newBuilder()
                .setCredit(Credit.newBuilder().setSends(credits))
                .build();
    }

    @Override
    public StreamMessagesResponse heartbeat() {
        return StreamMessagesResponse.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build();
    }

    @Override
    public boolean isHeartbeat(StreamMessagesRequest request) {
        return request.hasHeartbeat();
    }

    @Override
    public CompletionStage<StreamMessagesResponse> handle(StreamMessagesRequest request) {
        return accept(request)
                .exceptionally(failure -> refused(request.getSend().getMessageId(), failure));
    }

    private CompletableFuture<StreamMessagesResponse> accept(StreamMessagesRequest request) {
        try {
            return send.sendAsync(Callers.principal(), SendRequests.read(sendOf(request)))
                    .thenApply(accepted -> StreamMessagesResponse.newBuilder()
                            .setAccepted(Protos.accepted(accepted))
                            .build());
        } catch (Refused e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static SendMessageRequest sendOf(StreamMessagesRequest request) {
        return switch (request.getKindCase()) {
            case SEND -> request.getSend();
            case HEARTBEAT, KIND_NOT_SET ->
                throw new Refused(ErrorCode.MALFORMED_BODY, "there is neither a send nor a heartbeat in the request");
        };
    }

    /// @throws RuntimeException a defect of ours, which ends the stream
    private static StreamMessagesResponse refused(String messageId, Throwable failure) {
        if (Outages.asRefused(failure) instanceof Refused refused) {
            return StreamMessagesResponse.newBuilder()
                    .setRefused(SendRefused.newBuilder()
                            .setMessageId(messageId)
                            .setCode(refused.code().wireName())
                            .setDetail(refused.detail())
                            .setRetryable(refused.code().isRetryable()))
                    .build();
        }
        throw Outages.asRefused(failure);
    }
}
