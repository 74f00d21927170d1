package io.chat4all.gateway.grpc;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import io.chat4all.api.v1.ContentItem;
import io.chat4all.api.v1.ContentList;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.FileContent;
import io.chat4all.api.v1.Payload;
import io.chat4all.api.v1.RouteStep;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.gateway.messages.Said;
import io.chat4all.gateway.messages.Send;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SendRequestsTest {

    private static final ConversationId CONVERSATION = ConversationId.create();
    private static final Payload TEXT = Payload.newBuilder().setText("Hello").build();

    @Test
    void everyFieldIsTranslated() {
        var id = MessageId.create();
        var alice = UserId.create();
        var bob = UserId.create();
        var request = request()
                .setMessageId(id.toString())
                .setFrom(alice.toString())
                .addTo(bob.toString())
                .addChannels("app")
                .putMetadata("priority", "high")
                .build();

        assertThat(SendRequests.read(request))
                .isEqualTo(new Send(
                        Optional.of(id),
                        CONVERSATION,
                        Optional.of(alice),
                        List.of(bob),
                        List.of("app"),
                        Optional.empty(),
                        List.of(new Said.Text("Hello")),
                        Map.of("priority", "high"),
                        Optional.empty()));
    }

    @Test
    void aRouteIsTranslated() {
        var route = SendRequests.read(request()
                        .addRoutes(step("whatsapp")
                                .setUntil(DeliveryStatus.DELIVERY_STATUS_READ)
                                .setWithin(Duration.newBuilder().setSeconds(90)))
                        .addRoutes(step("sms"))
                        .build())
                .route();

        var patience = new Reach.Patience(io.chat4all.model.DeliveryStatus.READ, java.time.Duration.ofSeconds(90));
        assertThat(route)
                .contains(new Reach.Route(List.of(
                        new Reach.Step(new Channel("whatsapp"), Optional.of(patience)),
                        new Reach.Step(new Channel("sms"), Optional.empty()))));
    }

    private static RouteStep.Builder step(String channel) {
        return RouteStep.newBuilder().setChannel(channel);
    }

    @Test
    void textsAndFilesComeInTheirOrder() {
        var file = FileId.create();
        var payload = Payload.newBuilder()
                .setParts(ContentList.newBuilder()
                        .addItems(ContentItem.newBuilder().setText("Look"))
                        .addItems(ContentItem.newBuilder()
                                .setFile(FileContent.newBuilder()
                                        .setFileId(file.toString())
                                        .setCaption("this"))));

        assertThat(SendRequests.read(request().setPayload(payload).build()).parts())
                .containsExactly(new Said.Text("Look"), new Said.File(file, "this"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(ErrorCode.INVALID_ID, request().setMessageId("1-1-1-1-1")),
                Arguments.of(ErrorCode.INVALID_ID, request().setConversationId("here")),
                Arguments.of(ErrorCode.INVALID_ID, request().setFrom("alice")),
                Arguments.of(ErrorCode.INVALID_ID, request().addTo("")),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, request().clearConversationId()),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, request().clearPayload()),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, request().addRoutes(step("Not a name"))),
                Arguments.of(
                        ErrorCode.INVALID_ARGUMENT,
                        request()
                                .addRoutes(step("sms")
                                        .setWithin(Duration.newBuilder().setSeconds(Long.MAX_VALUE)))),
                Arguments.of(
                        ErrorCode.INVALID_ID,
                        request()
                                .setPayload(Payload.newBuilder()
                                        .setFile(FileContent.newBuilder().setFileId("x")))),
                Arguments.of(
                        ErrorCode.UNSUPPORTED_PAYLOAD,
                        request().setPayload(Payload.newBuilder().setUnknownFields(unknown(99)))),
                Arguments.of(ErrorCode.UNKNOWN_FIELD, request().setUnknownFields(unknown(99))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeTranslatedIsRefused(ErrorCode code, SendMessageRequest.Builder request) {
        assertRefused(code, () -> SendRequests.read(request.build()));
    }

    private static SendMessageRequest.Builder request() {
        return SendMessageRequest.newBuilder()
                .setConversationId(CONVERSATION.toString())
                .setPayload(TEXT);
    }

    private static UnknownFieldSet unknown(int number) {
        var field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("a file"));
        return UnknownFieldSet.newBuilder().addField(number, field.build()).build();
    }
}
