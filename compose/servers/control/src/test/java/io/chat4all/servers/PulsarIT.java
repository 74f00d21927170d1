package io.chat4all.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pulsar as it is run: what it has accepted is there again after a restart, however it ended.
@Timeout(180)
class PulsarIT {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
    private static final String TOPIC = "persistent/public/default/one";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Home home;
    private PulsarServer server;
    private Child child;

    @BeforeEach
    void start() throws Exception {
        home = new Home(folder);
        server = new PulsarServer(Installation.here(), freePort(), freePort(), 256);
        child = new Child(server, home);
        startAgain();
    }

    @AfterEach
    void end() throws Exception {
        child.process().kill();
    }

    @Test
    void anAcceptedMessageSurvivesAKillAndAStop() throws Exception {
        put("/admin/v2/" + TOPIC);
        assertThat(post("/topics/" + TOPIC, "{\"messages\": [{\"payload\": \"kept\"}]}"))
                .contains("\"errorCode\":0");

        child.process().kill();
        startAgain();
        assertThat(first()).isEqualTo("kept");

        assertThat(child.process().stop(STOPPED_WITHIN)).isTrue();
        assertThat(child.probe()).isPresent();
        startAgain();
        assertThat(first()).isEqualTo("kept");
    }

    /// A setting with a misspelt name would be ignored without a word. (The bookie does not tell its settings.)
    @Test
    void theBrokerKnowsEverySetting() throws Exception {
        var running = get("/admin/v2/brokers/configuration/runtime");

        assertThat(brokerSettings())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(running).contains("\"" + name + "\":"));
    }

    private List<String> brokerSettings() throws IOException {
        var text = Files.readString(home.of("pulsar").conf().resolve("pulsar.conf"));
        var settings = new Properties();
        settings.load(new StringReader(text.substring(0, text.indexOf("# From here on the bookie's"))));
        return settings.stringPropertyNames().stream().toList();
    }

    private void startAgain() throws Exception {
        child.start(Lifetime.LEASHED);
        child.awaitReady(READY_WITHIN);
    }

    private String first() throws Exception {
        return get("/admin/v2/" + TOPIC + "/examinemessage?initialPosition=earliest&messagePosition=1");
    }

    private String get(String path) throws Exception {
        return send(request(path).GET());
    }

    private void put(String path) throws Exception {
        send(request(path).PUT(BodyPublishers.noBody()));
    }

    private String post(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.adminUrl() + path)).timeout(Duration.ofSeconds(30));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }

    private static Port freePort() throws IOException {
        return Port.local(Port.anyFree(), "chosen at random");
    }
}
