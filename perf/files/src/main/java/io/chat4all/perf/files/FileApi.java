package io.chat4all.perf.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// REST as a client speaks it, in the name of one application.
///
/// @param token empty for none
record FileApi(OkHttpClient http, URI gateway, String token) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    /// A part that is still to be put.
    record Part(int number, long bytes, String url) {}

    /// Where the file belongs, and in whose name it comes.
    record Place(String conversation, String user) {}

    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .readTimeout(Duration.ofMinutes(5))
                .writeTimeout(Duration.ofMinutes(1))
                .retryOnConnectionFailure(false)
                .build();
    }

    FileApi signedIn() throws IOException {
        var said = Map.of("client_id", Programs.CLIENT, "client_secret", Programs.SECRET);
        return new FileApi(
                http, gateway, post("/auth/token", said).path("access_token").asText());
    }

    Place newPlace() throws IOException {
        var name = "u" + System.nanoTime();
        var user = post("/v1/users", Map.of("username", name, "password", "only for this run"))
                .path("user_id")
                .asText();
        var conversation = post("/v1/conversations", Map.of("type", "group", "members", List.of(user)));
        return new Place(conversation.path("conversation_id").asText(), user);
    }

    /// @return the file's id
    String initiate(Place place, long bytes) throws IOException {
        return post(
                        "/v1/files/initiate",
                        Map.of(
                                "conversation_id",
                                place.conversation(),
                                "user_id",
                                place.user(),
                                "name",
                                "large.pdf",
                                "bytes",
                                bytes))
                .path("file_id")
                .asText();
    }

    JsonNode parts(String file) throws IOException {
        return get("/v1/files/" + file + "/parts?addresses=100");
    }

    /// Up to a hundred of them.
    List<Part> missing(String file) throws IOException {
        return StreamSupport.stream(parts(file).path("upload_urls").spliterator(), false)
                .map(part -> new Part(
                        part.path("part").asInt(),
                        part.path("bytes").asLong(),
                        part.path("url").asText()))
                .toList();
    }

    void complete(String file, String sha256) throws IOException {
        var found = post("/v1/files/complete", Map.of("file_id", file, "checksum", sha256));
        requireSame(sha256, found);
    }

    /// In one call.
    ///
    /// @return the file's id
    String upload(Place place, PlayedFile played, RequestBody body) throws IOException {
        var path = "/v1/files?name=large.pdf&conversation_id=%s&user_id=%s&sha256=%s"
                .formatted(place.conversation(), place.user(), played.sha256());
        var found = json(request(path).post(body).build());
        requireSame(played.sha256(), found);
        return found.path("file_id").asText();
    }

    private static void requireSame(String sha256, JsonNode file) {
        if (!file.path("sha256").asText().equals(sha256)) {
            throw new NotTheSame("another checksum: " + file);
        }
    }

    String downloadAddress(String file) throws IOException {
        return get("/v1/files/" + file + "/download").path("url").asText();
    }

    Request content(String file, long from) {
        return request("/v1/files/" + file + "/content")
                .header("Range", "bytes=" + from + "-")
                .build();
    }

    void remove(String file) throws IOException {
        answer(request("/v1/files/" + file).delete().build()).close();
    }

    private JsonNode get(String path) throws IOException {
        return json(request(path).build());
    }

    private JsonNode post(String path, Object body) throws IOException {
        var content = RequestBody.create(JSON.writeValueAsString(body), JSON_TYPE);
        return json(request(path).post(content).build());
    }

    private Request.Builder request(String path) {
        var request = new Request.Builder().url(gateway.resolve(path).toString());
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode json(Request request) throws IOException {
        try (var answer = answer(request)) {
            return JSON.readTree(answer.body().byteStream());
        }
    }

    /// @throws Unsuccessful when it says no
    Response answer(Request request) throws IOException {
        return answer(http, request);
    }

    /// @throws Unsuccessful when it says no
    static Response answer(OkHttpClient http, Request request) throws IOException {
        var answer = http.newCall(request).execute();
        if (answer.isSuccessful()) {
            return answer;
        }
        try (answer) {
            throw new Unsuccessful(answer.code() + " " + answer.body().string());
        }
    }

    /// A clear no, where a yes was expected.
    static final class Unsuccessful extends IOException {

        private static final long serialVersionUID = 1;

        Unsuccessful(String message) {
            super(message);
        }
    }

    @Override
    public String toString() {
        return "FileApi[" + gateway + "]";
    }
}
