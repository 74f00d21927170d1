package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.files.images.TestImages;
import io.chat4all.log.LoggedPayload;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files over REST, on a real store: up in parts and as a stream, down whole and in ranges, and what is refused.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FilesIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final FileClient HTTP = new FileClient(GATEWAY.port());
    private static final int PART = 5 * 1024 * 1024;
    private static final int LIMIT = 20 * 1024 * 1024;

    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @Test
    void aFileGoesUpInPartsPastTheGatewayAndComesDownWithItsNameAndType() {
        var content = FileClient.pdf(2 * PART + 17);
        var begun = initiate(content.length, "Blätter & Co.pdf", "application/pdf");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.body().path("chunk_size").asLong()).isEqualTo(PART);
        assertThat(begun.body().path("parts").asInt()).isEqualTo(3);
        assertThat(begun.body().path("resumable").asBoolean()).isTrue();
        assertThat(begun.text("upload_url"))
                .isEqualTo(begun.body().path("upload_urls").path(0).path("url").asText());
        putAll(begun, content);

        var file = complete(begun, FileClient.sha256(content)).ok();
        assertThat(file.text("state")).isEqualTo("ready");
        assertThat(file.text("type")).isEqualTo("application/pdf");
        assertThat(file.text("sha256")).isEqualTo(FileClient.sha256(content));
        assertThat(file.body()).isEqualTo(REST.get(BOB.token(), path(begun)).body());

        var direct = HTTP.get(BOB.token(), path(begun) + "/content");
        assertThat(direct.body()).isEqualTo(content);
        assertDescribed(direct);
        var address = REST.get(BOB.token(), path(begun) + "/download").ok();
        var past = FileClient.fetch(address.text("url"));
        assertThat(past.body()).isEqualTo(content);
        assertDescribed(past);
    }

    private static void assertDescribed(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(response.headers().firstValue("content-disposition"))
                .hasValueSatisfying(value -> assertThat(value)
                        .startsWith("attachment; filename=\"Bl_tter & Co.pdf\"")
                        .endsWith("filename*=UTF-8''Bl%C3%A4tter%20%26%20Co.pdf"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 2_000})
    void aPhotoLosesItsPlaceOnRequestAndNothingElse(int side) {
        var image = TestImages.quarters(side, side, BufferedImage.TYPE_INT_RGB);
        var photo = Arrays.copyOf(TestImages.withPlace(TestImages.file(image, "jpeg"), true), side * 200);
        var path = "/v1/files?name=a.jpg&strip_location=true&conversation_id=" + GROUP;
        var sent = "&sha256=" + FileClient.sha256(photo);

        var file = json(HTTP.post(ALICE.token(), path + sent, BodyPublishers.ofByteArray(photo)));
        assertThat(file.path("state").asText()).as(file.toString()).isEqualTo("ready");
        var kept = HTTP.get(BOB.token(), "/v1/files/" + file.path("file_id").asText() + "/content")
                .body();
        assertThat(kept).hasSameSizeAs(photo);
        assertThat(FileClient.sha256(kept)).isEqualTo(file.path("sha256").asText());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .contains("CAMERA")
                .doesNotContain("52N31");

        var unmeasured =
                HTTP.post(ALICE.token(), path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(photo)));
        assertThat(json(unmeasured).path("sha256")).isEqualTo(file.path("sha256"));
    }

    @Test
    void whatCannotLoseItsPlaceIsRefused() {
        var path = "/v1/files?name=a.pdf&conversation_id=" + GROUP + "&strip_location=";
        var pdf = HTTP.post(ALICE.token(), path + "true", BodyPublishers.ofByteArray(FileClient.pdf(99)));
        assertThat(pdf.statusCode()).isEqualTo(415);
        assertThat(json(pdf).path("code").asText()).isEqualTo("file_type_not_allowed");
        var perhaps = HTTP.post(ALICE.token(), path + "perhaps", BodyPublishers.ofByteArray(FileClient.pdf(99)));
        assertThat(json(perhaps).path("code").asText()).isEqualTo("invalid_argument");
    }

    @Test
    void anInterruptedUploadGoesOnWhereItStopped() {
        var content = FileClient.pdf(2 * PART + 17);
        var begun = initiate(content.length, "a.pdf", "");
        FileClient.put(url(begun, 0), piece(content, 1));
        FileClient.put(url(begun, 2), piece(content, 3));

        var early = complete(begun, FileClient.sha256(content));
        assertRefused(early, 409, "upload_incomplete");
        assertThat(early.text("detail")).contains("1 of 3").endsWith(": 2");

        var parts = REST.get(ALICE.token(), path(begun) + "/parts?addresses=10").ok();
        assertThat(parts.body().path("arrived").findValuesAsText("part")).containsExactly("1", "3");
        assertThat(parts.body().path("upload_urls").findValuesAsText("part")).containsExactly("2");
        FileClient.put(url(parts, 0), piece(content, 2));

        complete(begun, FileClient.sha256(content)).ok();
        assertThat(complete(begun, "").ok().text("state")).isEqualTo("ready");
        assertThat(HTTP.get(BOB.token(), path(begun) + "/content").body()).isEqualTo(content);
    }

    @Test
    void whoCompletesAnUploadAtTheSameMomentIsToldTheSame() throws Exception {
        var content = FileClient.pdf(PART + 17);
        var begun = initiate(content.length, "a.pdf", "");
        putAll(begun, content);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    Collections.<Callable<Answer>>nCopies(5, () -> complete(begun, FileClient.sha256(content))));
            for (var answer : answers) {
                assertThat(answer.get().ok().text("state")).isEqualTo("ready");
            }
        }
    }

    @Test
    void aPartOfAnotherSizeIsNoPart() {
        var content = FileClient.pdf(PART + 17);
        var begun = initiate(content.length, "a.pdf", "");
        putAll(begun, content);
        FileClient.put(url(begun, 1), new byte[16]);

        assertRefused(complete(begun, FileClient.sha256(content)), 409, "upload_incomplete");

        FileClient.put(url(begun, 1), piece(content, 2));
        complete(begun, FileClient.sha256(content)).ok();
    }

    @Test
    void aFileWithAnotherChecksumIsRefusedAndGone() {
        var content = FileClient.pdf(100);
        var begun = initiate(content.length, "a.pdf", "");
        putAll(begun, content);

        assertRefused(complete(begun, "ab".repeat(32)), 422, "checksum_mismatch");
        assertRefused(REST.get(ALICE.token(), path(begun)), 404, "file_not_found");
    }

    @Test
    void anUploadWithoutAnyChecksumIsNotCompleted() {
        var content = FileClient.pdf(100);
        var begun = initiate(content.length, "a.pdf", "");
        putAll(begun, content);

        assertRefused(complete(begun, ""), 400, "invalid_argument");
        assertRefused(complete(begun, "not hexadecimal"), 400, "invalid_argument");
    }

    @Test
    void aFileThatLiesAboutItsTypeIsRefusedHoweverItComes() {
        var program = new byte[600];
        program[0] = 'M';
        program[1] = 'Z';
        var begun = initiate(program.length, "a.png", "image/png");
        putAll(begun, program);

        assertRefused(complete(begun, FileClient.sha256(program)), 415, "file_type_not_allowed");
        assertRefused(REST.get(ALICE.token(), path(begun)), 404, "file_not_found");
        assertRefused(post("name=a.png", program, "Content-Type", "image/png"), 415, "file_type_not_allowed");
        assertRefused(
                post("name=a.zip", FileClient.pdf(99), "Content-Type", "application/zip"),
                415,
                "file_type_not_allowed");
        assertRefused(initiate(9, "a.html", "text/html"), 415, "file_type_not_allowed");
    }

    @Test
    void anEmptyFileAndOneThatIsTooLargeAreRefusedHoweverTheyCome() {
        assertRefused(initiate(0, "a.pdf", ""), 400, "invalid_argument");
        assertRefused(initiate(LIMIT + 1, "a.pdf", ""), 413, "file_too_large");
        assertThat(initiate(LIMIT, "a.pdf", "").status()).isEqualTo(201);
        assertRefused(post("name=a.pdf", new byte[0]), 400, "invalid_argument");
        var large = HTTP.postIfWanted(ALICE.token(), upload("name=a.pdf"), FileClient.pdf(LIMIT + 1));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).path("code").asText()).isEqualTo("file_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b.pdf", "a\\b.pdf", "..", ".", " ", "a\nb.pdf", "a\u202Efdp.exe"})
    void aNameThatPlaysTricksIsRefused(String name) {
        assertRefused(initiate(9, name, ""), 400, "invalid_argument");
    }

    @Test
    void aNameIsAsLongAsFileSystemsTake() {
        assertThat(initiate(9, "ä".repeat(125) + ".pdf", "").status()).isEqualTo(201);
        assertRefused(initiate(9, "ä".repeat(126) + ".pdf", ""), 400, "invalid_argument");
    }

    @Test
    void aSimpleClientSendsAFileInOneCall() {
        var content = FileClient.pdf(PART + 5);
        var file = ok(post("name=a.pdf&sha256=" + FileClient.sha256(content), content));

        assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
        assertThat(file.path("sha256").asText()).isEqualTo(FileClient.sha256(content));
        assertThat(HTTP.get(BOB.token(), path(file) + "/content").body()).isEqualTo(content);
        assertRefused(post("name=a.pdf&sha256=" + "ab".repeat(32), content), 422, "checksum_mismatch");
    }

    @Test
    void aSimpleClientNeedNotKnowTheLength() {
        var content = FileClient.pdf(2 * PART);
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
        var file = ok(HTTP.post(ALICE.token(), upload("name=a.pdf"), body));

        assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
        assertThat(HTTP.get(BOB.token(), path(file) + "/content").body()).isEqualTo(content);
    }

    @Test
    void aFormMayCarryTheFile() throws IOException {
        var content = FileClient.pdf(300_000);
        var form = form("conversation_id", GROUP.toString(), "Blätter.pdf", content);
        var file = ok(HTTP.post(
                ALICE.token(),
                "/v1/files",
                BodyPublishers.ofByteArray(form),
                "Content-Type",
                "multipart/form-data; boundary=xyz"));

        assertThat(file.path("name").asText()).isEqualTo("Blätter.pdf");
        assertThat(file.path("type").asText()).isEqualTo("application/pdf");
        assertThat(HTTP.get(BOB.token(), path(file) + "/content").body()).isEqualTo(content);
    }

    @Test
    void aFormWithAFieldThatDoesNotExistOrWithoutAFileIsRefused() throws IOException {
        var type = "multipart/form-data; boundary=xyz";
        var unknown = form("conversation", GROUP.toString(), "a.pdf", FileClient.pdf(9));
        assertRefused(
                HTTP.post(ALICE.token(), "/v1/files", BodyPublishers.ofByteArray(unknown), "Content-Type", type),
                400,
                "unknown_field");
        assertRefused(
                HTTP.post(ALICE.token(), "/v1/files", BodyPublishers.ofString("--xyz--\r\n"), "Content-Type", type),
                400,
                "invalid_argument");
        assertRefused(
                HTTP.post(
                        ALICE.token(),
                        "/v1/files",
                        BodyPublishers.ofString("x"),
                        "Content-Type",
                        "multipart/form-data"),
                400,
                "malformed_body");
    }

    private static byte[] form(String field, String value, String name, byte[] content) throws IOException {
        var form = new ByteArrayOutputStream();
        form.write("""
                --xyz\r
                Content-Disposition: form-data; name="%s"\r
                \r
                %s\r
                --xyz\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/pdf\r
                \r
                """.formatted(field, value, name).getBytes(StandardCharsets.UTF_8));
        form.write(content);
        form.write("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    @Test
    void aPieceOfAFileIsServedAndOneBehindItsEndIsNot() {
        var content = FileClient.pdf(1000);
        var path = path(ok(post("name=a.pdf", content))) + "/content";

        var piece = HTTP.get(BOB.token(), path, "Range", "bytes=100-199");
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(piece.headers().firstValue("content-range")).contains("bytes 100-199/1000");
        assertThat(piece.body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
        assertThat(HTTP.get(BOB.token(), path, "Range", "bytes=-10").body())
                .isEqualTo(Arrays.copyOfRange(content, 990, 1000));
        var behind = HTTP.get(BOB.token(), path, "Range", "bytes=1000-");
        assertRefused(behind, 416, "range_not_satisfiable");
    }

    @Test
    void aClientThatHasTheFileIsToldSo() {
        var content = FileClient.pdf(1000);
        var path = path(ok(post("name=a.pdf", content))) + "/content";
        var head = HTTP.head(BOB.token(), path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).contains("1000");
        var tag = head.headers().firstValue("etag").orElseThrow();

        assertThat(HTTP.get(BOB.token(), path, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(HTTP.get(BOB.token(), path, "Range", "bytes=0-1", "If-Range", "\"another\"")
                        .body())
                .isEqualTo(content);
        assertThat(HTTP.get(BOB.token(), path, "Range", "bytes=0-1", "If-Range", tag)
                        .body())
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void toAStrangerThereIsNoFile(Person stranger) {
        var path = path(ok(post("name=a.pdf", FileClient.pdf(99))));

        for (var below : List.of("", "/parts", "/content", "/download")) {
            assertRefused(REST.get(stranger.token(), path + below), 404, "file_not_found");
        }
        assertRefused(REST.delete(stranger.token(), path), 404, "file_not_found");
        assertRefused(REST.get(ALICE.token(), "/v1/files/" + FileId.create()), 404, "file_not_found");
        assertThat(REST.get(ALICE.token(), path).status()).isEqualTo(200);
    }

    static Stream<Person> strangers() {
        return Stream.of(GATEWAY.person(), GATEWAY.personOfOtherTenant());
    }

    @Test
    void whoUploadsAFileRemovesItAndNobodyElseDoes() {
        var path = path(ok(post("name=a.pdf", FileClient.pdf(99))));
        var address = REST.get(BOB.token(), path + "/download").ok().text("url");
        assertRefused(REST.delete(BOB.token(), path), 403, "forbidden");

        assertThat(REST.delete(ALICE.token(), path).status()).isEqualTo(204);
        assertRefused(REST.get(ALICE.token(), path), 404, "file_not_found");
        assertThat(FileClient.fetch(address).statusCode()).isEqualTo(404);
    }

    @Test
    void anUploadIsGivenUp() {
        var begun = initiate(99, "a.pdf", "");
        assertRefused(REST.get(ALICE.token(), path(begun) + "/content"), 409, "file_not_ready");

        assertThat(REST.delete(GATEWAY.applicationToken(), path(begun)).status())
                .isEqualTo(204);
        assertRefused(complete(begun, "ab".repeat(32)), 404, "file_not_found");
    }

    @Test
    void onlyMembersUploadAndAnApplicationSaysForWhom() {
        var stranger = GATEWAY.person();
        var asked = asked(9, "a.pdf", "");
        assertRefused(REST.post(stranger.token(), "/v1/files/initiate", asked), 403, "not_a_member");
        assertRefused(REST.post(GATEWAY.applicationToken(), "/v1/files/initiate", asked), 400, "invalid_argument");

        asked.put("user_id", BOB.id().toString());
        var begun = REST.post(GATEWAY.applicationToken(), "/v1/files/initiate", asked)
                .ok();
        assertThat(REST.get(ALICE.token(), path(begun)).text("uploader"))
                .isEqualTo(BOB.id().toString());
    }

    @Test
    void aMessageCarriesAFileAsItIs() {
        var file = ok(post("name=a.pdf", FileClient.pdf(99)));
        var id = MessageId.create();
        var said = Map.of("type", "file", "file_id", file.path("file_id").asText(), "text", "look");
        REST.post(ALICE.token(), "/v1/messages", send(id, said)).ok();

        var accepted = GATEWAY.awaitLogged(id).record().getMessageAccepted();
        assertThat(new LoggedPayload(accepted.getText(), accepted.getPartsList())
                        .payload()
                        .parts())
                .containsExactly(new Payload.File(
                        FileId.parse(file.path("file_id").asText()), "a.pdf", "application/pdf", 99, "look"));
    }

    @Test
    void aMessageWithAFileThatIsNotThereIsRefusedAndGoesOnceItIs() {
        var content = FileClient.pdf(99);
        var begun = initiate(99, "a.pdf", "");
        var id = MessageId.create();
        var said = Map.of("type", "file", "file_id", begun.text("file_id"));
        assertRefused(REST.post(ALICE.token(), "/v1/messages", send(id, said)), 409, "file_not_ready");
        assertRefused(
                REST.post(
                        ALICE.token(),
                        "/v1/messages",
                        send(
                                MessageId.create(),
                                Map.of(
                                        "type",
                                        "file",
                                        "file_id",
                                        FileId.create().toString()))),
                404,
                "file_not_found");

        putAll(begun, content);
        complete(begun, FileClient.sha256(content)).ok();
        assertThat(REST.post(ALICE.token(), "/v1/messages", send(id, said)).status())
                .isEqualTo(202);
        GATEWAY.awaitLogged(id);
    }

    @Test
    void aFileOfAnotherConversationIsNotCarriedAway() {
        var file = ok(post("name=a.pdf", FileClient.pdf(99)));
        var elsewhere = new HashMap<>(send(
                MessageId.create(),
                Map.of("type", "file", "file_id", file.path("file_id").asText())));
        elsewhere.put("conversation_id", GATEWAY.group(ALICE).toString());

        assertRefused(REST.post(ALICE.token(), "/v1/messages", elsewhere), 404, "file_not_found");
    }

    @Test
    void whatArrivedIsCounted() {
        ok(post("name=a.pdf", FileClient.pdf(99)));

        assertThat(REST.text("/observe/metrics")).containsPattern("files_uploaded_total [1-9]");
    }

    private static Map<String, Object> send(MessageId id, Map<String, String> payload) {
        return Map.of("message_id", id.toString(), "conversation_id", GROUP.toString(), "payload", payload);
    }

    private static Answer initiate(long bytes, String name, String type) {
        return REST.post(ALICE.token(), "/v1/files/initiate", asked(bytes, name, type));
    }

    private static Map<String, Object> asked(long bytes, String name, String type) {
        return new HashMap<>(Map.of("conversation_id", GROUP.toString(), "name", name, "bytes", bytes, "type", type));
    }

    private static void putAll(Answer begun, byte[] content) {
        for (var i = 0; i < begun.body().path("parts").asInt(); i++) {
            assertThat(FileClient.put(url(begun, i), piece(content, i + 1)).statusCode())
                    .isEqualTo(200);
        }
    }

    private static byte[] piece(byte[] content, int number) {
        return Arrays.copyOfRange(content, (number - 1) * PART, Math.min(number * PART, content.length));
    }

    private static String url(Answer answer, int index) {
        return answer.body().path("upload_urls").path(index).path("url").asText();
    }

    private static Answer complete(Answer begun, String checksum) {
        return REST.post(
                ALICE.token(), "/v1/files/complete", Map.of("file_id", begun.text("file_id"), "checksum", checksum));
    }

    private static HttpResponse<byte[]> post(String query, byte[] content, String... headers) {
        return HTTP.post(ALICE.token(), upload(query), BodyPublishers.ofByteArray(content), headers);
    }

    private static String upload(String query) {
        return "/v1/files?conversation_id=" + GROUP + "&" + query;
    }

    private static String path(Answer file) {
        return path(file.body());
    }

    private static String path(JsonNode file) {
        return "/v1/files/" + file.path("file_id").asText();
    }

    private static JsonNode ok(HttpResponse<byte[]> response) {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return json(response);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return new ObjectMapper().readTree(new String(response.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    private static void assertRefused(HttpResponse<byte[]> response, int status, String code) {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(json(response).path("code").asText()).isEqualTo(code);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("detail")).isNotBlank();
    }
}
