package io.chat4all.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The emulator on free ports, with people who are quick, and a client for it.
final class RunningEmulator implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final EmulatorServer server = EmulatorServer.start(Configuration.load(
            new String[] {
                "--emulator.port=0",
                "--emulator.smtp-port=0",
                "--emulator.delivered-after=20ms",
                "--emulator.read-after=40ms"
            },
            Map.of()));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param status −1 when the connection broke
    record Answer(int status, String body, Map<String, String> headers) {

        static final Answer NONE = new Answer(-1, "", Map.of());

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + body, e);
            }
        }
    }

    int port() {
        return server.port();
    }

    int smtpPort() {
        return server.smtpPort();
    }

    Answer get(String path) {
        return call(request(path).GET());
    }

    Answer get(String path, String... headers) {
        return call(request(path).headers(headers).GET());
    }

    Answer delete(String path) {
        return call(request(path).DELETE());
    }

    /// @param json with ' for "
    Answer put(String path, String json) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Answer post(String path, String json, String... headers) {
        return call(request(path)
                .headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers)
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Answer upload(String path, String type, byte[] bytes) {
        return call(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(bytes)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private Answer call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    Map.of(
                            "retry-after",
                            response.headers().firstValue("retry-after").orElse("")));
        } catch (IOException _) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void putWhatsApp(URI callback) {
        put("/emulator/accounts/whatsapp/1065", """
                {'credentials':{'access_token':'t0ken','app_secret':'s3cret','verify_token':'word'},
                 'callback':'%s','settings':{'number':'15551112222'}}""".formatted(callback));
    }

    Answer sendWhatsApp(String to, String text) {
        return post(
                "/whatsapp/v25.0/1065/messages",
                "{'messaging_product':'whatsapp','to':'%s','type':'text','text':{'body':'%s'},".formatted(to, text)
                        + "'biz_opaque_callback_data':'c4a:m1:0'}",
                "Authorization",
                "Bearer t0ken",
                "Content-Type",
                "application/json");
    }

    long count(String channel, String name) {
        return get("/emulator/statistics").json().path(channel).path(name).asLong();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
