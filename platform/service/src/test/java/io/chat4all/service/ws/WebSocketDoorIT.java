package io.chat4all.service.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.service.TestServers;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.HttpServer;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each defect of Helidon's WebSocket is shown twice: that it is gone, and that it is there without the guard.
@Timeout(300)
class WebSocketDoorIT {

    private static final String ALICE = "Authorization: Bearer alice";
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final Echo echo = new Echo();
    private HttpServer server = server(TestServers.WEB_SOCKET);

    /// Keeps what happens to the last socket, and answers.
    private static final class Echo implements WebSocketEndpoint, SocketHandler {

        final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        final CompletableFuture<Socket> opened = new CompletableFuture<>();
        final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();

        @Override
        public SocketHandler open(io.chat4all.service.auth.Principal principal, Handshake handshake) {
            if (handshake.query().containsKey("refuse")) {
                throw new Refused(ErrorCode.NOT_A_MEMBER, "Zoë is not a member");
            }
            if (handshake.query().containsKey("break")) {
                throw new IllegalStateException("password=hunter2");
            }
            handshakes.add(handshake);
            return this;
        }

        @Override
        public void onOpen(Socket socket) {
            opened.complete(socket);
        }

        @Override
        public void onText(String text) {
            switch (text) {
                case "throw" -> throw new IllegalStateException("password=hunter2");
                case "refuse" -> throw new Refused(ErrorCode.MALFORMED_BODY, "no such frame");
                default -> socket().send("echo " + text);
            }
        }

        @Override
        public void onClose(int code, String reason) {
            closed.add(code + " " + reason);
        }

        Socket socket() {
            return opened.orTimeout(10, TimeUnit.SECONDS).join();
        }

        String closed() throws InterruptedException {
            var end = closed.poll(60, TimeUnit.SECONDS);
            if (end == null) {
                throw new AssertionError("onClose was not called");
            }
            return end;
        }
    }

    private HttpServer server(WebSocketConfig config) {
        return server(config, Duration.ofMinutes(5));
    }

    private HttpServer server(WebSocketConfig config, Duration idleTimeout) {
        var started = HttpServer.named("test", TestServers.config(TestServers.LIMITS, config, idleTimeout))
                .verifier(TestServers.verifier())
                .webSocket("/v1/ws", echo)
                .start();
        toClose.add(started);
        return started;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : toClose.reversed()) {
            closeable.close();
        }
    }

    private RawSocket raw(String pathAndQuery, String... headers) {
        var socket = new RawSocket(server.port(), pathAndQuery, headers);
        toClose.add(socket);
        return socket;
    }

    private static final class Client implements WebSocket.Listener {

        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        final CountDownLatch pongs = new CountDownLatch(1);
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, java.nio.ByteBuffer message) {
            pongs.countDown();
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        String next() throws InterruptedException {
            var next = texts.poll(60, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        }
    }

    private WebSocket connect(Client client, WebSocket.Builder builder) {
        var http = URI.create("ws://127.0.0.1:" + server.port() + "/v1/ws?device=phone");
        return builder.buildAsync(http, client).join();
    }

    private WebSocket connect(Client client) {
        return connect(client, builder().header("Authorization", "Bearer alice").subprotocols("chat4all.v1"));
    }

    private WebSocket.Builder builder() {
        var http = HttpClient.newHttpClient();
        toClose.add(http::shutdownNow);
        return http.newWebSocketBuilder();
    }

    @Test
    void textGoesBothWays() throws Exception {
        var client = new Client();
        var socket = connect(client);

        socket.sendText("Größe 🐘", true).join();

        assertThat(client.next()).isEqualTo("echo Größe 🐘");
        assertThat(socket.getSubprotocol()).isEqualTo("chat4all.v1");
        assertThat(echo.handshakes.take().query()).containsEntry("device", "phone");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
        assertThat(echo.closed()).isEqualTo("1000 bye");
        assertThat(client.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1000);
    }

    @Test
    void aBrowserMaySendItsTokenAsASubprotocolAndItIsNotEchoed() throws Exception {
        var client = new Client();

        var socket = connect(client, builder().subprotocols("chat4all.v1", "bearer.alice"));

        assertThat(socket.getSubprotocol()).isEqualTo("chat4all.v1");
        assertThat(echo.handshakes.take().subprotocols()).containsExactly("chat4all.v1");
        assertThat(raw("/v1/ws", "Sec-WebSocket-Protocol: chat4all.v1, bearer.alice")
                        .answer())
                .startsWith("HTTP/1.1 101 ")
                .doesNotContain("alice");
    }

    @Test
    void aSocketThatSeveralGiveUpAtOnceEndsOnce() throws Exception {
        connect(new Client());
        var session = (Session) echo.socket();

        session.abort();
        session.abort();

        assertThat(echo.closed()).startsWith("1006");
        assertThatThrownBy(() -> session.send("x")).isInstanceOf(SocketClosed.class);
        assertThat(echo.closed).isEmpty();
    }

    private void assertRejected(RawSocket socket, String status, String code) {
        assertThat(socket.answer()).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(socket.body()).contains("\"code\":\"" + code + "\"").doesNotContain("hunter2");
    }

    @Test
    void anUpgradeThatIsRefusedSaysWhy() {
        var anonymous = raw("/v1/ws");
        assertThat(anonymous.answer()).contains("WWW-Authenticate: Bearer");
        assertRejected(anonymous, "401 Unauthorized", "unauthenticated");
        assertRejected(raw("/v1/ws", "Authorization: Bearer old"), "401 Unauthorized", "token_expired");
        assertRejected(raw("/v1/ws?refuse=1", ALICE), "403 Forbidden", "not_a_member");
        assertRejected(raw("/v1/ws?break=1", ALICE), "500 Internal Server Error", "internal");
        assertRejected(raw("/v1/ws", ALICE, "Sec-WebSocket-Protocol: other"), "400 Bad Request", "invalid_argument");
        assertRejected(raw("/v1/other", ALICE), "404 Not Found", "not_found");
        assertThatThrownBy(() -> connect(new Client(), builder()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void aTokenInTheUrlIsRefusedWhetherItIsValidOrNot() {
        assertRejected(raw("/v1/ws?access_token=alice"), "400 Bad Request", "invalid_argument");
        assertRejected(raw("/v1/ws?token=alice", ALICE), "400 Bad Request", "invalid_argument");
    }

    @Test
    void aPlainRequestIsToldThatThePathSpeaksWebSocket() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/ws"))
                            .header("Authorization", "Bearer alice")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("speaks WebSocket");
        }
    }

    /// What a bare Helidon server does, and what it tells its listener.
    private static final class BareListener implements WsListener {

        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void onOpen(WsSession session) {
            events.add("open");
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            if (text.equals("throw")) {
                throw new IllegalStateException("password=hunter2");
            }
            events.add(text);
        }

        @Override
        public void onMessage(WsSession session, BufferData buffer, boolean last) {
            events.add("binary");
        }

        @Override
        public void onClose(WsSession session, int status, String reason) {
            events.add("close");
        }

        @Override
        public void onError(WsSession session, Throwable failure) {
            events.add("error");
        }
    }

    private RawSocket bare(BareListener listener) {
        var bare = WebServer.builder()
                .port(0)
                .featuresDiscoverServices(false)
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(IDLE.dividedBy(4))
                .addRouting(WsRouting.builder().endpoint("/v1/ws", listener))
                .build()
                .start();
        toClose.add(bare::stop);
        var socket = new RawSocket(bare.port(), "/v1/ws");
        toClose.add(socket);
        return socket;
    }

    @Test
    void aClientThatCrashesIsClosedExactlyOnce() throws Exception {
        var client = raw("/v1/ws", ALICE);
        echo.socket();

        client.crash();

        assertThat(echo.closed()).startsWith("1006 ");
        await().during(Duration.ofMillis(500)).until(echo.closed::isEmpty);
        assertThatThrownBy(() -> echo.socket().send("too late")).isInstanceOf(SocketClosed.class);
    }

    @Test
    void aClientThatCrashesIsNeverClosedWithoutTheGuard() throws Exception {
        var listener = new BareListener();
        var client = bare(listener);
        assertThat(listener.events.poll(60, TimeUnit.SECONDS)).isEqualTo("open");

        client.crash();

        assertThat(listener.events.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aClientThatOnlyReceivesLivesBeyondTheIdleTimeout() throws Exception {
        server.close();
        var config =
                new WebSocketConfig(Duration.ofMillis(300), Duration.ofSeconds(5), 1_000, 16, Duration.ofSeconds(1));
        server = server(config, IDLE);
        var client = new Client();
        connect(client);

        await().during(IDLE.multipliedBy(3)).atMost(Duration.ofSeconds(10)).until(() -> !client.closed.isDone());

        echo.socket().send("still here");
        assertThat(client.next()).isEqualTo("still here");
    }

    @Test
    void aClientThatOnlyReceivesIsCutOffWithoutTheGuard() throws Exception {
        var listener = new BareListener();
        var client = bare(listener);

        await().atMost(Duration.ofSeconds(60)).until(client::ended);
    }

    @Test
    void aClientThatDoesNotAnswerPingsIsGivenUp() throws Exception {
        server.close();
        server = server(
                new WebSocketConfig(Duration.ofMillis(200), Duration.ofSeconds(1), 1_000, 16, Duration.ofSeconds(1)));
        var client = raw("/v1/ws", ALICE);

        assertThat(client.next().opCode()).isEqualTo(RawSocket.PING);
        assertThat(client.nextThatMatters().closeCode()).isEqualTo(CloseCode.SILENT.code());
        client.close();
        assertThat(echo.closed()).startsWith("4005 ");
    }

    @Test
    void aPingIsAnsweredWithItsPayload() {
        var client = raw("/v1/ws", ALICE);

        client.send(true, RawSocket.PING, "abc".getBytes(StandardCharsets.UTF_8));

        var pong = client.next();
        assertThat(pong.opCode()).isEqualTo(RawSocket.PONG);
        assertThat(pong.text()).isEqualTo("abc");
    }

    @Test
    void aPingIsNotAnsweredWithoutTheGuard() {
        var client = bare(new BareListener());

        client.send(true, RawSocket.PING, "abc".getBytes(StandardCharsets.UTF_8));

        assertThat(client.ended())
                .as("the idle timeout ends it, and nothing came before")
                .isTrue();
    }

    @Test
    void anExceptionClosesTheSocketAndItsTextStaysHere() throws Exception {
        var client = raw("/v1/ws", ALICE);

        client.text("throw");

        var close = client.next();
        assertThat(close.closeCode()).isEqualTo(1011);
        assertThat(close.closeReason()).isEqualTo("internal");
        client.send(true, RawSocket.CLOSE, new byte[0]);
        assertThat(echo.closed()).isEqualTo("1011 internal");
    }

    @Test
    void anExceptionsTextReachesTheClientWithoutTheGuard() {
        var client = bare(new BareListener());

        client.text("throw");

        assertThat(client.next().closeReason()).contains("hunter2");
    }

    @Test
    void aRefusalInAHandlerClosesWithItsOwnCode() {
        var client = raw("/v1/ws", ALICE);

        client.text("refuse");

        var close = client.next();
        assertThat(close.closeCode()).isEqualTo(CloseCode.BAD_MESSAGE.code());
        assertThat(close.closeReason()).isEqualTo("malformed_body");
    }

    private static final byte[] ELEPHANT = "🐘".getBytes(StandardCharsets.UTF_8);

    @Test
    void aCharacterThatTwoFragmentsShareArrivesWhole() {
        var client = raw("/v1/ws", ALICE);

        client.send(false, RawSocket.TEXT, Arrays.copyOfRange(ELEPHANT, 0, 2));
        client.send(true, RawSocket.PING, new byte[0]);
        client.send(true, 0, Arrays.copyOfRange(ELEPHANT, 2, 4));

        assertThat(client.next().opCode()).isEqualTo(RawSocket.PONG);
        assertThat(client.next().text()).isEqualTo("echo 🐘");
    }

    @Test
    void aCharacterThatTwoFragmentsShareIsLostWithoutTheGuard() throws Exception {
        var listener = new BareListener();
        var client = bare(listener);
        assertThat(listener.events.take()).isEqualTo("open");

        client.send(false, RawSocket.TEXT, Arrays.copyOfRange(ELEPHANT, 0, 2));
        client.send(true, 0, Arrays.copyOfRange(ELEPHANT, 2, 4));

        assertThat(listener.events.take() + listener.events.take()).isNotEqualTo("🐘");
    }

    private int closeCodeFor(boolean last, int opCode, byte[] payload) {
        try (var client = new RawSocket(server.port(), "/v1/ws", ALICE)) {
            client.send(last, opCode, payload);
            return client.next().closeCode();
        }
    }

    @Test
    void whatTheProtocolForbidsClosesWithItsCode() {
        assertThat(closeCodeFor(true, RawSocket.TEXT, new byte[1_001])).isEqualTo(1009);
        assertThat(closeCodeFor(true, RawSocket.BINARY, new byte[1])).isEqualTo(1003);
        assertThat(closeCodeFor(true, RawSocket.TEXT, new byte[] {(byte) 0xFF})).isEqualTo(1007);
        assertThat(closeCodeFor(true, 0, new byte[1]))
                .as("continuation of nothing")
                .isEqualTo(1002);
        assertThat(closeCodeFor(false, RawSocket.PING, new byte[1]))
                .as("half a ping")
                .isEqualTo(1002);
        assertThat(closeCodeFor(true, 5, new byte[1])).as("no such operation").isEqualTo(1002);
    }

    @Test
    void aMessageInFragmentsIsBoundedAsAWhole() {
        var client = raw("/v1/ws", ALICE);
        client.send(false, RawSocket.TEXT, new byte[600]);
        client.send(false, 0, new byte[600]);

        assertThat(client.next().closeCode()).isEqualTo(1009);
    }

    @Test
    void aFrameThatIsNotMaskedIsRefused() {
        var client = raw("/v1/ws", ALICE);
        client.raw(new byte[] {(byte) 0x81, 1, 'a'});

        assertThat(client.next().closeCode()).isEqualTo(1002);
    }

    @Test
    void aReaderThatIsTooSlowIsGivenUpAndDoesNotBlockForEver() throws Exception {
        var client = raw("/v1/ws", ALICE);
        var socket = echo.socket();
        var large = "x".repeat(200_000);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        socket.send(large);
                    }
                })
                .isInstanceOf(SocketClosed.class)
                .hasMessageContaining("4004");
        assertThat(echo.closed()).startsWith("4004 ");
        assertThat(socket.isOpen()).isFalse();
        client.close();
    }

    @Test
    void manySendersDoNotMixUpTheirFrames() throws Exception {
        var client = new Client();
        connect(client);
        var socket = echo.socket();
        var senders = IntStream.range(0, 20)
                .mapToObj(sender -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        socket.send(sender + ":" + i + ":" + "y".repeat(i * 10));
                    }
                }))
                .toList();

        var next = new int[20];
        for (int i = 0; i < 1_000; i++) {
            var parts = client.next().split(":", -1);
            int sender = Integer.parseInt(parts[0]);
            int number = Integer.parseInt(parts[1]);
            assertThat(number).as("in order").isEqualTo(next[sender]);
            assertThat(parts[2]).hasSize(number * 10);
            next[sender]++;
        }
        for (var sender : senders) {
            sender.join();
        }
    }

    @Test
    void whatWasSentBeforeTheCloseArrivesBeforeIt() throws Exception {
        var client = new Client();
        connect(client);
        for (int i = 0; i < 10; i++) {
            echo.socket().send("last words " + i);
        }
        echo.socket().close(CloseCode.REPLACED.code(), CloseCode.REPLACED.meaning());

        for (int i = 0; i < 10; i++) {
            assertThat(client.next()).isEqualTo("last words " + i);
        }
        assertThat(client.closed.get(60, TimeUnit.SECONDS)).isEqualTo(4003);
        assertThat(echo.closed()).startsWith("4003 ");
    }

    @Test
    void aShutdownAsksTheClientsToComeBack() throws Exception {
        var client = new Client();
        connect(client);
        echo.socket();

        server.close();

        assertThat(client.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(echo.closed()).startsWith("1001 ");
    }

    @Test
    void aSocketDoesNotOutliveItsToken() {
        var client = raw("/v1/ws", "Authorization: Bearer short");

        assertThat(client.nextThatMatters().closeCode()).isEqualTo(CloseCode.TOKEN_EXPIRED.code());
    }
}
