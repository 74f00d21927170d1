package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.CancelMessageRequest;
import io.chat4all.api.v1.CancelMessageResponse;
import io.chat4all.api.v1.GetMessageRequest;
import io.chat4all.api.v1.GetMessageResponse;
import io.chat4all.api.v1.ListMessagesRequest;
import io.chat4all.api.v1.ListMessagesResponse;
import io.chat4all.api.v1.ListReceiptsRequest;
import io.chat4all.api.v1.ListReceiptsResponse;
import io.chat4all.api.v1.MarkReadRequest;
import io.chat4all.api.v1.MarkReadResponse;
import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.SendMessageResponse;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.ListMessages;
import io.chat4all.gateway.messages.MarkRead;
import io.chat4all.gateway.messages.ReadMessage;
import io.chat4all.gateway.messages.ReadReceipts;
import io.chat4all.gateway.messages.ScheduleMessages;
import io.chat4all.gateway.messages.SendMessage;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.service.grpc.Callers;
import io.chat4all.service.grpc.CreditedStream;
import io.grpc.stub.StreamObserver;

/// `chat4all.v1.MessageService`.
public final class GrpcMessages extends MessageServiceGrpc.MessageServiceImplBase {

    private final SendMessage send;
    private final ListMessages list;
    private final ReadMessage read;
    private final ReadReceipts receipts;
    private final MarkRead markRead;
    private final ScheduleMessages schedule;

    public GrpcMessages(
            SendMessage send,
            ListMessages list,
            ReadMessage read,
            ReadReceipts receipts,
            MarkRead markRead,
            ScheduleMessages schedule) {
        this.send = send;
        this.list = list;
        this.read = read;
        this.receipts = receipts;
        this.markRead = markRead;
        this.schedule = schedule;
    }

    @Override
    public void sendMessage(SendMessageRequest request, StreamObserver<SendMessageResponse> answers) {
        Unary.answer(
                request, answers, () -> Protos.accepted(send.send(Callers.principal(), SendRequests.read(request))));
    }

    @Override
    public StreamObserver<StreamMessagesRequest> streamMessages(StreamObserver<StreamMessagesResponse> answers) {
        return CreditedStream.open(answers, CreditedStream.Options.defaults(), new SendStream(send));
    }

    @Override
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> answers) {
        Unary.answer(request, answers, () -> {
            var asked = new ListMessages.Asked(
                    conversation(request.getConversationId()), request.getSince(), request.getLimit());
            var page = list.list(Callers.principal(), asked);
            return ListMessagesResponse.newBuilder()
                    .addAllMessages(
                            page.messages().stream().map(Protos::message).toList())
                    .setLastSeq(page.lastSeq())
                    .build();
        });
    }

    @Override
    public void getMessage(GetMessageRequest request, StreamObserver<GetMessageResponse> answers) {
        Unary.answer(request, answers, () -> {
            var id = Ids.required("message_id", request.getMessageId(), MessageId::parse);
            var one = read.read(Callers.principal(), id);
            return GetMessageResponse.newBuilder()
                    .setMessage(Protos.message(one.message()))
                    .addAllReceipts(one.receipts().stream().map(Protos::receipt).toList())
                    .build();
        });
    }

    @Override
    public void listReceipts(ListReceiptsRequest request, StreamObserver<ListReceiptsResponse> answers) {
        Unary.answer(request, answers, () -> {
            var id = Ids.required("message_id", request.getMessageId(), MessageId::parse);
            return HistoryProtos.history(receipts.read(Callers.principal(), id));
        });
    }

    @Override
    public void markRead(MarkReadRequest request, StreamObserver<MarkReadResponse> answers) {
        Unary.answer(request, answers, () -> {
            var mark = new MarkRead.Mark(
                    conversation(request.getConversationId()),
                    request.getUpToSeq(),
                    Ids.optional("user_id", request.getUserId(), UserId::parse));
            markRead.mark(Callers.principal(), mark);
            return MarkReadResponse.getDefaultInstance();
        });
    }

    @Override
    public void cancelMessage(CancelMessageRequest request, StreamObserver<CancelMessageResponse> answers) {
        Unary.answer(request, answers, () -> {
            schedule.cancel(Callers.principal(), Ids.required("message_id", request.getMessageId(), MessageId::parse));
            return CancelMessageResponse.getDefaultInstance();
        });
    }

    private static ConversationId conversation(String text) {
        return Ids.required("conversation_id", text, ConversationId::parse);
    }
}
