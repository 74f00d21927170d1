package io.chat4all.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.model.ConversationId;
import io.chat4all.service.TestServers;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.media.jackson.JacksonSupport;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class HttpServerIT {

    private static final JsonMapper JSON = new JsonMapper();

    record Greeting(String name, int times, Optional<String> accent) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final CountDownLatch letSlowOnesGo = new CountDownLatch(1);
    private final AtomicBoolean storeIsUp = new AtomicBoolean(true);
    private HttpServer server = server(TestServers.config());

    private static final class StoreIsDown extends RuntimeException {}

    private HttpServer server(HttpConfig config) {
        return HttpServer.named("test", config)
                .verifier(TestServers.verifier())
                .openPath("POST", "/auth/token")
                .openPath("GET", "/docs/*")
                .largeBodies("POST", "/v1/large", 300_000)
                .largeBodies("POST", "/v1/refused", 1L << 30)
                .telling(StoreIsDown.class, ErrorCode.UNAVAILABLE)
                .readiness("store", storeIsUp::get)
                .routes(rules -> rules.post(
                                "/auth/token", (_, response) -> Rest.send(response, 200, Map.of("open", true)))
                        .get(
                                "/v1/me",
                                (request, response) -> Rest.send(
                                        response,
                                        200,
                                        Map.of(
                                                "user",
                                                Rest.principal(request)
                                                        .user()
                                                        .orElseThrow()
                                                        .toString())))
                        .post(
                                "/v1/greetings",
                                (request, response) -> Rest.send(response, 201, Rest.body(request, Greeting.class)))
                        .post(
                                "/v1/large",
                                (request, response) -> Rest.send(
                                        response,
                                        200,
                                        Map.of(
                                                "bytes",
                                                request.content()
                                                        .inputStream()
                                                        .transferTo(java.io.OutputStream.nullOutputStream()))))
                        .post("/v1/trees", (request, response) -> Rest.send(response, 200, Rest.body(request)))
                        .get(
                                "/v1/things/{id}",
                                (request, response) -> Rest.send(
                                        response,
                                        200,
                                        Map.of(
                                                "id",
                                                ConversationId.parse(request.path()
                                                                .pathParameters()
                                                                .get("id"))
                                                        .toString())))
                        .get("/v1/refused", (_, _) -> {
                            throw new Refused(ErrorCode.NOT_A_MEMBER, "Zoë ist nicht dabei");
                        })
                        .post("/v1/refused", (_, _) -> {
                            throw new Refused(ErrorCode.NOT_A_MEMBER, "Zoë ist nicht dabei");
                        })
                        .get("/v1/broken", (_, _) -> {
                            throw new IllegalStateException("password=hunter2");
                        })
                        .get("/v1/store", (_, _) -> {
                            throw new StoreIsDown();
                        })
                        .get("/v1/slow", (_, response) -> {
                            letSlowOnesGo.await();
                            Rest.send(response, 200, Map.of("done", true));
                        }))
                .start();
    }

    private void restart(HttpConfig config) {
        server.close();
        server = server(config);
    }

    @AfterEach
    void stop() {
        letSlowOnesGo.countDown();
        server.close();
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder asAlice(String path) {
        return request(path).header("Authorization", "Bearer alice");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        return send(asAlice(path).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("https://chat4all.dev/errors#" + code);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    void aTokenOpensWhatIsNotOpenByItself() {
        var response = send(asAlice("/v1/me"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("user").asText())
                .isEqualTo(TestServers.ALICE.user().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/me",
                "/v1/nowhere",
                "/",
                "/observe/../v1/me",
                "//v1/me",
                "/observe",
                "/observe/log",
                "/auth/token"
            })
    void withoutATokenEverythingIsRefused(String path) {
        var response = send(request(path));

        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void whatIsDeclaredOpenNeedsNoTokenForThatMethodOnly() {
        assertThat(send(request("/auth/token").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertProblem(send(request("/docs/index.html")), 404, "not_found");
        assertProblem(send(request("/docs/index.html").DELETE()), 401, "unauthenticated");
    }

    @Test
    void aBadTokenIsRefusedWithItsReason() {
        assertProblem(send(request("/v1/me").header("Authorization", "Bearer old")), 401, "token_expired");
        assertProblem(send(request("/v1/me").header("Authorization", "Bearer bob")), 401, "unauthenticated");
        assertProblem(send(request("/v1/me").header("Authorization", "Basic alice")), 401, "unauthenticated");
    }

    @Test
    void aBodyBecomesARecordInSnakeCase() {
        var response = post("/v1/greetings", "{\"name\":\"Zoë\",\"times\":2}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"name\":\"Zoë\",\"times\":2}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":`|malformed_body",
                "[1,2`|malformed_body",
                "{\"name\":\"a\",\"times\":1} {}|malformed_body",
                "{\"name\":\"a\",\"name\":\"b\",\"times\":1}|malformed_body",
                "{\"name\":\"a\",\"times\":\"hunter2\"}|malformed_body",
                "{\"name\":7,\"times\":1}|malformed_body",
                "{\"name\":\"a\",\"times\":1.5}|malformed_body",
                "{\"name\":\"a\",\"times\":null}|malformed_body",
                "null|malformed_body",
                "``|malformed_body",
                "{\"name\":\"a\",\"times\":1,\"nmae\":\"b\"}|unknown_field"
            })
    void aBodyThatIsNotWhatItShouldBeIsTheCallersFault(String body, String code) {
        var response = post("/v1/greetings", body.replace("`", ""));

        assertProblem(response, 400, code);
        assertThat(response.body()).doesNotContain("hunter2", "com.fasterxml", "io.chat4all");
    }

    /// Helidon's own Jackson support answers 500 to the same.
    @Test
    void malformedJsonIsAnInternalErrorWithoutTheGuard() {
        var plain = WebServer.builder()
                .port(0)
                .mediaContext(media -> media.addMediaSupport(JacksonSupport.create()))
                .routing(routing -> routing.post(
                        "/v1/greetings",
                        (request, response) -> response.send(request.content().as(Greeting.class))))
                .build()
                .start();
        try {
            var response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain.port() + "/v1/greetings"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\":")));
            assertThat(response.statusCode()).isEqualTo(500);
        } finally {
            plain.stop();
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertProblem(post("/v1/trees", "[".repeat(20_000)), 400, "malformed_body");
        assertThat(post("/v1/trees", "[".repeat(20) + "]".repeat(20)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedHoweverItIsSent() {
        var body = "\"" + "x".repeat(70_000) + "\"";

        assertProblem(post("/v1/trees", body), 413, "body_too_large");
        assertProblem(
                send(asAlice("/v1/trees")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))),
                413,
                "body_too_large");
    }

    @Test
    void aPathForLargeBodiesTakesMoreThanTheOthersAndNoMoreThanItSays() {
        var body = "x".repeat(300_000);

        assertThat(json(post("/v1/large", body)).path("bytes").asInt()).isEqualTo(300_000);
        assertThat(json(send(asAlice("/v1/large")
                                .POST(BodyPublishers.ofInputStream(() ->
                                        new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))))))
                        .path("bytes")
                        .asInt())
                .isEqualTo(300_000);
        assertProblem(post("/v1/large", body + "x"), 413, "body_too_large");
    }

    @Test
    void aChunkThatWouldTakeMuchMemoryIsRefusedBeforeItComes() throws IOException {
        var answer = answerTo("/v1/large", "Transfer-Encoding: chunked", "20000\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("body_too_large", "a chunk of 131072 bytes");
    }

    @Test
    void whatIsLeftOfARefusedBodyIsNotTheNextRequest() throws IOException {
        var answer = answerTo("/v1/refused", "Content-Length: 100000000", "GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("Connection: close")
                .containsOnlyOnce("HTTP/1.1");
    }

    /// All that is said until the server ends the connection.
    private String answerTo(String path, String header, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            var head = "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer alice\r\n%s\r\n\r\n"
                    .formatted(path, header);
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aClientThatIsStillSendingSeesWhyItIsRefused() {
        var refused = send(asAlice("/v1/refused").POST(BodyPublishers.ofByteArray(new byte[40_000_000])));

        assertProblem(refused, 403, "not_a_member");
    }

    @Test
    void aRefusalSaysWhyWithItsCode() {
        var response = send(asAlice("/v1/refused"));

        assertProblem(response, 403, "not_a_member");
        assertThat(json(response).path("detail").asText()).isEqualTo("Zoë ist nicht dabei");
        assertThat(json(response).path("instance").asText()).isEqualTo("/v1/refused");
    }

    @Test
    void anIdThatIsNotAnIdIsTheCallersFault() {
        assertProblem(send(asAlice("/v1/things/seven")), 400, "invalid_id");
    }

    @Test
    void aPathThatIsNotThereAndAMethodThatItDoesNotTakeAreTold() {
        assertProblem(send(asAlice("/v1/nowhere")), 404, "not_found");

        var wrongMethod = send(asAlice("/v1/me").DELETE());
        assertProblem(wrongMethod, 405, "method_not_allowed");
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void anUnexpectedFailureLeaksNothingButAnErrorId() {
        var response = send(asAlice("/v1/broken"));

        assertProblem(response, 500, "internal");
        assertThat(json(response).path("detail").asText()).matches("error id [0-9a-f]{8}: .*");
        assertThat(response.body()).doesNotContain("hunter2", "IllegalState");
    }

    @Test
    void aFailureOfAPartBelowIsToldAsDeclared() {
        var response = send(asAlice("/v1/store"));

        assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void whatIsNotHttpIsAnsweredAsAProblemToo() throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET /v1/me HTTP/1.1\r\nHost: a b\r\nBad Header\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "malformed_body");
        }
    }

    @Test
    void anErrorNamesTheTraceOfItsCall() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var traced = asAlice("/v1/refused").header("traceparent", "00-" + trace + "-b7ad6b7169203331-00");

        assertThat(json(send(traced)).path("trace_id").asText()).isEqualTo(trace);
        assertThat(json(send(asAlice("/v1/nothing"))).path("trace_id").asText()).matches("[0-9a-f]{32}");
        assertThat(json(send(request("/v1/me"))).path("trace_id").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void theCallersRequestIdComesBackAndASillyOneIsReplaced() {
        assertThat(send(asAlice("/v1/me").header("X-Request-Id", "order-17"))
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("order-17");
        assertThat(send(asAlice("/v1/broken").header("X-Request-Id", "order-18"))
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("order-18");
        assertThat(send(request("/v1/me")).headers().firstValue("X-Request-Id").orElse(""))
                .hasSize(36);
        assertThat(send(asAlice("/v1/me").header("X-Request-Id", "a b"))
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElse(""))
                .hasSize(36);
    }

    @Test
    void requestsBeyondTheLimitAreTurnedAwayButHealthIsNot() throws Exception {
        restart(TestServers.config(
                new Limits(64 * 1024, 500, 2, Duration.ofSeconds(20)), TestServers.WEB_SOCKET, Duration.ofMinutes(5)));
        var slow = List.of(sendLater("/v1/slow"), sendLater("/v1/slow"));

        var refused = awaitStatus(429);

        assertProblem(refused, 429, "too_many_requests");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(send(request("/observe/health/live")).statusCode()).isEqualTo(200);
        letSlowOnesGo.countDown();
        for (var response : slow) {
            assertThat(response.get().statusCode()).isEqualTo(200);
        }
        // An answer is there a moment before its request counts as ended.
        assertThat(awaitStatus(200).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> sendLater(String path) {
        return client.sendAsync(asAlice(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> awaitStatus(int status) {
        return org.awaitility.Awaitility.await()
                .until(() -> send(asAlice("/v1/me")), response -> response.statusCode() == status);
    }

    @Test
    void requestsAreCountedByRouteNotByPath() {
        send(asAlice("/v1/things/018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8e"));
        send(asAlice("/v1/things/seven"));
        send(asAlice("/v1/some/path/that/nobody/serves"));

        var metrics =
                send(request("/observe/metrics").header("Accept", "text/plain")).body();

        assertThat(metrics.lines().filter(line -> line.startsWith("http_requests_total")))
                .anyMatch(line -> line.contains("path=\"/v1/things/{id}\"") && line.contains("status=\"200\""))
                .anyMatch(line -> line.contains("path=\"/v1/things/{id}\"") && line.contains("status=\"400\""))
                .anyMatch(line -> line.contains("path=\"unmatched\"") && line.contains("status=\"404\""))
                .noneMatch(line -> line.contains("018f4f6e") || line.contains("nobody"));
        assertThat(metrics).contains("http_request_duration_seconds_bucket");
    }

    @Test
    void healthTellsLiveReadyAndStartedApart() {
        assertThat(send(request("/observe/health/ready")).statusCode()).isEqualTo(200);
        assertThat(send(request("/observe/health/started")).statusCode()).isEqualTo(200);

        storeIsUp.set(false);

        org.awaitility.Awaitility.await()
                .until(() -> send(request("/observe/health/ready")).statusCode() == 503);
        assertThat(send(request("/observe/health/live")).statusCode()).isEqualTo(200);
        assertThat(send(request("/observe/health/ready")).body()).contains("\"store\"", "not reachable");
    }

    @Test
    void aReadinessCheckIsAskedAtMostOnceASecondAndMayNotHang() {
        var asked = new AtomicInteger();
        var counting = new Readiness("counting", () -> asked.incrementAndGet() > 0);
        for (int i = 0; i < 50; i++) {
            counting.call();
        }
        assertThat(asked).hasValueLessThanOrEqualTo(2);

        var hanging = new Readiness("hanging", () -> {
            try {
                new CountDownLatch(1).await();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });
        assertThat(hanging.call().details()).containsEntry("state", "no answer within 2 s");
    }

    @Test
    void readinessTurnsOffBeforeThePortCloses() throws Exception {
        var config = TestServers.config();
        restart(new HttpConfig(
                config.host(),
                0,
                config.limits(),
                config.webSocket(),
                config.idleTimeout(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2)));
        int port = server.port();
        assertThat(send(request("/observe/health/ready")).statusCode()).isEqualTo(200);

        var closing = Thread.ofVirtual().start(server::close);

        org.awaitility.Awaitility.await()
                .until(() -> send(request("/observe/health/ready")).statusCode() == 503);
        closing.join();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void whatIsUnderWayEndsBeforeTheServerDoes() throws Exception {
        var slow = sendLater("/v1/slow");
        org.awaitility.Awaitility.await()
                .until(() -> send(request("/observe/metrics")).statusCode() == 200);
        awaitInFlight();

        var closing = Thread.ofVirtual().start(server::close);
        letSlowOnesGo.countDown();

        assertThat(slow.get().statusCode()).isEqualTo(200);
        closing.join();
    }

    private void awaitInFlight() {
        org.awaitility.Awaitility.await().until(() -> letSlowOnesGo.getCount() == 1);
    }

    @Test
    void http2IsServedOnTheSamePort() throws Exception {
        try (var http2 = HttpClient.newHttpClient()) {
            var response = http2.send(asAlice("/v1/me").build(), BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            assertProblem(http2.send(request("/v1/me").build(), BodyHandlers.ofString()), 401, "unauthenticated");
            assertProblem(
                    http2.send(
                            asAlice("/v1/trees")
                                    .POST(BodyPublishers.ofString("\"" + "x".repeat(70_000) + "\""))
                                    .build(),
                            BodyHandlers.ofString()),
                    413,
                    "body_too_large");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        var taken = TestServers.config();
        assertThatThrownBy(() -> HttpServer.named(
                                "gateway",
                                new HttpConfig(
                                        "127.0.0.1",
                                        server.port(),
                                        taken.limits(),
                                        taken.webSocket(),
                                        taken.idleTimeout(),
                                        Duration.ZERO,
                                        Duration.ofSeconds(1)))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gateway cannot listen on 127.0.0.1:" + server.port() + ": Address already in use");
    }

    /// How long a client may take, in these tests; the sweeper looks four times as often.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    private void restartWithReadTimeout() {
        restart(TestServers.config(
                new Limits(64 * 1024, 500, 50, READ_TIMEOUT), TestServers.WEB_SOCKET, Duration.ofMinutes(5)));
    }

    /// The seconds after which the server closed a connection on which only this was sent; 5 when it did not.
    private static double closedAfter(int port, String sent) throws IOException {
        long start = System.nanoTime();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            drain(socket.getInputStream());
        } catch (java.net.SocketTimeoutException e) {
            return 5;
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void drain(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Until the end.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET /v1/me HTTP/1.1\r\nHost: x\r\n",
                "POST /v1/trees HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer alice\r\nContent-Length: 100\r\n\r\n[1,",
                "POST /v1/trees HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nAuthorization: Bearer alice\r\nContent-Length: 9\r\n\r\n[1,"
            })
    void aRequestThatDoesNotArriveIsNotWaitedForForEver(String part) throws IOException {
        restartWithReadTimeout();

        assertThat(closedAfter(server.port(), part)).isBetween(0.7, 3.0);
    }

    /// Helidon by itself waits, whatever its read and idle timeouts say.
    @Test
    void aRequestThatDoesNotArriveIsWaitedForWithoutTheGuard() throws IOException {
        var plain = WebServer.builder()
                .port(0)
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT))
                .idleConnectionTimeout(READ_TIMEOUT)
                .idleConnectionPeriod(Duration.ofMillis(250))
                .routing(routing -> routing.get("/", (_, response) -> response.send()))
                .build()
                .start();
        try {
            assertThat(closedAfter(plain.port(), "")).isEqualTo(5);
        } finally {
            plain.stop();
        }
    }

    @Test
    void aHeadThatDripsInIsCutOff() throws Exception {
        restartWithReadTimeout();
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            var dripping = Thread.ofVirtual().start(() -> drip(socket));
            long start = System.nanoTime();
            drain(socket.getInputStream());
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(3.0);
            dripping.interrupt();
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write("GET /v1/me HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
                new CountDownLatch(1).await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        } catch (IOException | InterruptedException e) {
            // The server hung up, as it should.
        }
    }

    @Test
    void aConnectionThatIsKeptAliveMayRestLongerThanARequestMayTake() throws Exception {
        restartWithReadTimeout();
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(2_000);
            var get = "GET /observe/health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(get);
            assertThat(readForTwoSeconds(socket)).startsWith("HTTP/1.1 200");
            socket.getOutputStream().write(get);
            assertThat(readForTwoSeconds(socket)).startsWith("HTTP/1.1 200");
        }
    }

    /// Until nothing has come for two seconds, which is longer than a request may take.
    private static String readForTwoSeconds(Socket socket) throws IOException {
        var read = new java.io.ByteArrayOutputStream();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                read.write(b);
            }
            throw new AssertionError("the server hung up");
        } catch (java.net.SocketTimeoutException e) {
            return read.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void aHandlerMayTakeLongerThanARequest() throws Exception {
        restartWithReadTimeout();
        var slow = sendLater("/v1/slow");
        assertThatThrownBy(() -> slow.get(2_500, java.util.concurrent.TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        letSlowOnesGo.countDown();
        assertThat(slow.get().statusCode()).isEqualTo(200);
    }
}
