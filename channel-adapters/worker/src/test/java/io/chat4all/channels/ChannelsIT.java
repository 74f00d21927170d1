package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Answer;
import io.chat4all.config.Configuration;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.ConsentChanged;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.log.v1.MessageReceived;
import io.chat4all.log.v1.Person;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.log.v1.Watermark;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.FileId;
import io.chat4all.model.Member;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.realtime.Budget;
import io.chat4all.realtime.Budgets;
import io.chat4all.realtime.RedisBudgets;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Merges.Moved;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The worker between the real log and store, and a provider over real HTTP: a tenant's own endpoint.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ChannelsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Channel WEBHOOK = new Channel("webhook");
    private static final Channel WHATSAPP = new Channel("whatsapp");
    private static final ScriptedServer CLOUD_API = scripted();
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final RedisConfig REDIS = new RedisConfig(
            URI.create("redis://" + RealServers.redis().address()), Optional.of(RealServers.REDIS_PASSWORD));
    private static final RealServer OBJECT_SERVER = RealServers.newS3();

    @TempDir
    private static Path secrets;

    private static final List<StatusReported> STATUSES = new CopyOnWriteArrayList<>();
    private static final List<ConversationRecord> MESSAGES = new CopyOnWriteArrayList<>();

    private static ChannelsServer worker;
    private static Store store;
    private static Messaging messaging;
    private static ObjectStore objects;

    private final TenantId tenant = TenantId.create();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final ConversationId conversation = ConversationId.create();
    private final UserId recipient = UserId.create();
    private ScriptedServer provider;

    private static ScriptedServer scripted() {
        try {
            return new ScriptedServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start() {
        var kafka = RealServers.kafka();
        var cassandra = RealServers.cassandra();
        String[] settings = {
            "--kafka.bootstrap=%s:%d".formatted(kafka.host(), kafka.port()),
            "--cassandra.contact-points=%s:%d".formatted(cassandra.host(), cassandra.port()),
            "--redis.uri=" + REDIS.uri(),
            "--redis.password=" + RealServers.REDIS_PASSWORD,
            "--channels.secrets=" + secrets,
            "--channels.webhook.allow-private-networks=true",
            "--channels.whatsapp.base-url=" + CLOUD_API.url().toString().replaceAll("/$", ""),
            "--objects.endpoint=http://" + OBJECT_SERVER.address(),
            "--objects.access-key=" + RealServers.S3_ACCESS_KEY,
            "--objects.secret-key=" + RealServers.S3_SECRET_KEY,
            "--objects.request-timeout=2s",
            "--worker.max-inbound-bytes=1000",
            "--channels.whatsapp.unknown-for=3s",
            "--worker.port=0"
        };
        worker = ChannelsServer.start(Configuration.load(settings));
        var configuration = Configuration.load(settings);
        store = CassandraStore.connect(CassandraConfig.from(configuration.section("cassandra")));
        objects = S3ObjectStore.connect(ObjectStoreConfig.from(configuration.section("objects")));
        messaging = KafkaMessaging.connect(KafkaConfig.from(configuration.section("kafka")));
        messaging.subscribe(Topics.STATUSES, SubscriptionOptions.keyShared("observer"), record -> {
            STATUSES.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
        messaging.subscribe(Topics.MESSAGES, SubscriptionOptions.keyShared("observer"), record -> {
            MESSAGES.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
    }

    @AfterAll
    static void stop() {
        worker.close();
        CLOUD_API.close();
        messaging.close();
        store.close();
        objects.close();
        OBJECT_SERVER.kill();
    }

    @BeforeEach
    void anAccount() throws IOException {
        provider = new ScriptedServer();
        var folder = Files.createDirectories(secrets.resolve(tenant.toString()));
        Files.writeString(folder.resolve("signing"), SECRET);
        save(true);
    }

    private void save(boolean enabled) {
        save(enabled, Map.of());
    }

    private void save(boolean enabled, Map<String, String> limits) {
        var settings = new HashMap<>(limits);
        settings.put("url", provider.url().toString());
        store.channelAccounts()
                .save(new ChannelAccount(
                        tenant,
                        account,
                        WEBHOOK,
                        "bridge",
                        settings,
                        Map.of("secret", "file:signing"),
                        List.of(),
                        enabled,
                        Instant.EPOCH,
                        Instant.EPOCH));
    }

    /// The recipient is Ana.
    private void link(ChannelAccountId account, Channel channel, String address, UserId user) {
        store.identities()
                .claim(new Identity(
                        tenant, account, channel, address, user, Optional.empty(), Map.of(), Instant.now()));
    }

    @AfterEach
    void noProvider() {
        provider.close();
    }

    @Test
    void aDeliveryReachesTheProviderAndItsSenderHearsThatItWasSent() {
        provider.answers(200, "{\"id\":\"external-1\"}");

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(provider.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("hello"));
        assertThat(statuses(StatusKind.STATUS_KIND_SENT).getFirst().getExternalId())
                .isEqualTo("external-1");
    }

    @Test
    void aDeliveryThatIsAskedForTwiceIsSentOnce() {
        provider.answers(200, "");

        request(1, "hello");
        request(1, "hello");
        request(2, "after it");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() >= 3);
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void aProviderThatIsDownGetsItWhenItIsBackAndInOrder() {
        provider.answers(503, "");
        request(1, "first");
        request(2, "second");
        await().atMost(SOON).until(() -> provider.calls().size() >= 2);

        provider.answers(200, "");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 2);
        assertThat(provider.calls().getLast().body()).contains("second");
    }

    @Test
    void whatTheProviderRefusesIsReportedWithItsReason() {
        provider.answers(400, "");

        request(1, "hello");

        await().atMost(SOON)
                .until(() -> !statuses(StatusKind.STATUS_KIND_FAILED).isEmpty());
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)
                        .getFirst()
                        .getFailure()
                        .getReason())
                .isEqualTo("content");
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void anAccountThatIsSwitchedOffHoldsItsMessages() {
        save(false);
        provider.answers(200, "");
        request(1, "hello");
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(provider.calls()).isEmpty();

        save(true);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
    }

    @Test
    void whatIsUrgentOvertakesABacklogOfBulk() {
        int backlog = 20;
        save(true, Map.of("messages_per_second", "2"));
        provider.answers(200, "");
        for (int i = 1; i <= backlog; i++) {
            write("crowd" + i, i, "news", "bulk");
        }
        await().atMost(SOON).until(() -> !provider.calls().isEmpty());

        write("ana", backlog + 1, "your code", "urgent");

        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("your code")));
        assertThat(bodies().filter(body -> body.contains("news")).count()).isLessThan(backlog / 2);
        save(true, Map.of("messages_per_second", "1000"));
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == backlog + 1);
    }

    private void write(String address, long seq, String text, String priority) {
        request(WEBHOOK, account, address, seq, Payload.ofText(text), Map.of("priority", priority), 2);
    }

    private Stream<String> bodies() {
        return provider.calls().stream().map(ScriptedServer.Call::body);
    }

    @Test
    void whoIsWrittenToTooFastWaitsAndNobodyElseDoes() {
        save(true, Map.of("recipient_rate", "1/3600s"));
        provider.answers(200, "");
        request(1, "hello");
        request(2, "hello again");
        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("hello")));

        write("bob", 3, "hello, Bob", "bulk");

        await().atMost(SOON).until(() -> bodies().anyMatch(body -> body.contains("hello, Bob")));
        assertThat(bodies().filter(body -> body.contains("hello again"))).isEmpty();
    }

    @Test
    void aComplaintOfTheProviderSlowsTheAccountForAllWorkersAndItSpeedsUpAgain() {
        save(true, Map.of("messages_per_second", "40"));
        provider.answers(429, "", Map.of("retry-after", "1"));
        request(1, "hello");
        await().atMost(SOON).until(() -> !provider.calls().isEmpty());
        provider.answers(200, "");

        try (var elsewhere = RedisBudgets.connect(REDIS)) {
            await().atMost(SOON).until(() -> pace(elsewhere) < 40);
            double slowed = pace(elsewhere);
            await().atMost(SOON).until(() -> pace(elsewhere) > slowed);
        }
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
    }

    private double pace(Budgets budgets) {
        return budgets.take(new Budget(account.toString(), 40, OptionalInt.empty()), 0, List.of())
                .perSecond();
    }

    @Test
    void aStatusOfTheProviderFindsItsMessage() {
        provider.answers(200, "{\"id\":\"external-2\"}");
        request(3, "hello");
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);

        event(ProviderEvent.newBuilder()
                .setStatusChanged(StatusChanged.newBuilder()
                        .setExternalId("external-2")
                        .setStatus(StatusKind.STATUS_KIND_DELIVERED)));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_DELIVERED).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_DELIVERED).getFirst().getFromSeq())
                .isEqualTo(3);
    }

    @Test
    void whoOptedOutGetsNothingUntilItWritesAgain() {
        provider.answers(200, "");
        event(ProviderEvent.newBuilder()
                .setConsentChanged(ConsentChanged.newBuilder().setAddress("ana").setDetail("STOP")));
        await().atMost(SOON).until(() -> !store.consents().of(account, "ana").isEmpty());

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        assertThat(failure().getReason()).isEqualTo("opted_out");
        assertThat(provider.calls()).isEmpty();

        received("m1", "I am back");
        await().atMost(SOON).until(() -> said().size() == 1);
        await().atMost(SOON)
                .until(() -> store.consents()
                        .of(account, "ana")
                        .get(Purpose.MESSAGES)
                        .wanted());
        request(2, "welcome");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(store.identityHistory().of(tenant, recipient, Optional.empty(), 10))
                .extracting(Change::kind, Change::by, Change::after)
                .containsExactly(tuple(Kind.CONSENT_CHANGED, "person", "wanted"));
    }

    @Test
    void whomTheProviderSaysToHaveOptedOutIsNotWrittenToAgain() {
        provider.answers(400, "{\"reason\": \"opted_out\"}");
        request(1, "hello");
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        provider.answers(200, "");

        request(2, "hello?");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 2);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void whoWantsNoMarketingGetsAllElse() {
        provider.answers(200, "");
        var stopped = new Consent(false, Source.PROVIDER, "marketing_messages", Instant.now());
        store.consents().say(account, "ana", Purpose.MARKETING, stopped);

        request(1, "Buy now", Map.of("category", "marketing"), 2);
        request(2, "Your order is on its way", Map.of(), 2);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_SENT).getFirst().getFromSeq())
                .isEqualTo(2);
        assertThat(failure().getReason()).isEqualTo("opted_out");
    }

    private Failure failure() {
        return statuses(StatusKind.STATUS_KIND_FAILED).getFirst().getFailure();
    }

    @Test
    void aPersonWhomTheProviderKnowsByAnotherAddressIsTheSameUser() throws IOException {
        var number = whatsAppNumber();
        var calls = answeringWhatsApp(number);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("hello"), Map.of(), 3);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls.getLast()).contains("Alice: hello");
        assertThat(store.identities().find(number, "556299990000").orElseThrow().user())
                .isEqualTo(recipient);
        assertThat(store.identities().talk(number, "556299990000").conversation())
                .contains(conversation);
    }

    @Test
    void anImageGoesOutAsOneWhereTheChannelCarriesIt() {
        provider.answers(200, "{\"id\":\"external-5\"}");
        var file = stored("cat.png", "image/png");

        request(WEBHOOK, account, "ana", 5, new Payload(List.of(new Payload.Text("look"), file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 2);
        assertThat(provider.calls()).hasSize(2);
        assertThat(provider.calls().getFirst().body()).contains("look");
        assertThat(provider.calls().getLast().body())
                .contains("image/png", "cat.png", file.id().toString());
    }

    @Test
    void whatTheChannelDoesNotCarryGoesOutAsAText() throws Exception {
        var number = whatsAppNumber();
        var texts = answeringWhatsApp(number);
        var file = stored("cat.tiff", "image/tiff");

        request(WHATSAPP, number, "556299990000", 6, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        var link = Pattern.compile("cat.tiff: (http[^\"\\\\]+)").matcher(texts.getLast());
        assertThat(link.find()).isTrue();
        var fetched = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link.group(1))).build(), BodyHandlers.ofString());
        assertThat(fetched.body()).isEqualTo("a picture");
        assertThat(fetched.headers().firstValue("content-disposition").orElse(""))
                .contains("cat.tiff");
    }

    @Test
    void aPartThatFailedIsSentAgainAndThoseBeforeItAreNot() {
        var failed = new AtomicBoolean();
        provider.answers(call -> call.body().contains("third.png") && !failed.getAndSet(true)
                ? new Answer(503, "")
                : new Answer(200, ""));
        var parts = List.<Payload.Part>of(
                new Payload.Text("first"), stored("second.png", "image/png"), stored("third.png", "image/png"));

        request(WEBHOOK, account, "ana", 7, new Payload(parts));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_SENT).stream()
                                .map(StatusReported::getPart)
                                .distinct()
                                .count()
                        == 3);
        assertThat(provider.calls()).hasSize(4);
        assertThat(provider.calls().get(2).body()).contains("third.png");
        assertThat(provider.calls().get(3).body()).contains("third.png");
    }

    @Test
    void aFileThatWasRemovedIsToldOf() {
        provider.answers(200, "");
        var file = stored("cat.png", "image/png");
        store.files().remove(store.files().find(tenant, file.id()).orElseThrow(), Instant.now());

        request(WEBHOOK, account, "ana", 8, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(provider.calls().getFirst().body()).contains("[cat.png was removed]");
    }

    private ChannelAccountId whatsAppNumber() throws IOException {
        return number(Map.of());
    }

    /// @return the bodies of the calls to come
    private static List<String> answeringWhatsApp(ChannelAccountId number) {
        var bodies = new CopyOnWriteArrayList<String>();
        CLOUD_API.answers(call -> {
            bodies.add(call.body());
            return new Answer(200, """
                {"messaging_product":"whatsapp","contacts":[{"input":"5562999990000","wa_id":"556299990000"}],
                 "messages":[{"id":"wamid.%s"}]}""".formatted(number));
        });
        return bodies;
    }

    private Payload.File stored(String name, String type) {
        var id = FileId.create();
        var now = Instant.now();
        var bytes = "a picture".getBytes(StandardCharsets.UTF_8);
        objects.put(ObjectKey.of(tenant, id), type, new ByteArrayInputStream(bytes), bytes.length, 1000);
        store.files()
                .create(new StoredFile(
                        id,
                        tenant,
                        conversation,
                        UserId.create(),
                        name,
                        type,
                        bytes.length,
                        Optional.of("0".repeat(64)),
                        State.READY,
                        Optional.empty(),
                        now,
                        Optional.of(now)));
        return new Payload.File(id, name, type, bytes.length, "");
    }

    @Test
    void aTextOfThreePartsThatFailsAtTheThirdRepeatsOnlyTheThird() throws IOException {
        var number = number(Map.of());
        var calls = new CopyOnWriteArrayList<String>();
        CLOUD_API.answers(call -> {
            calls.add(textOf(call));
            return calls.size() == 3 ? new Answer(503, "") : accepted("wamid." + number + "." + calls.size());
        });

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("a".repeat(9_000)));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_SENT).stream().anyMatch(status -> status.getPart() == 2));
        assertThat(calls).hasSize(4);
        assertThat(calls.get(3)).isEqualTo(calls.get(2));
        assertThat(statuses(StatusKind.STATUS_KIND_SENT))
                .extracting(StatusReported::getExternalId)
                .containsOnly("wamid." + number + ".1", "wamid." + number + ".2", "wamid." + number + ".4");
        assertThat(store.deliveries().attempts(conversation, 1))
                .extracting(one -> one.part().number() + " " + one.attempt().outcome())
                .containsExactly("0 ACCEPTED", "1 ACCEPTED", "2 UNAVAILABLE", "2 ACCEPTED");
    }

    @Test
    void whereNobodyKnowsItIsNotSentAgainAndWhatIsBehindItGoesOn() throws IOException {
        var number = number(Map.of());
        var calls = losesAnswers(1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));
        request(WHATSAPP, number, "5562999990000", 2, Payload.ofText("behind it"));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls).containsExactly("lost", "behind it");
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)).singleElement().satisfies(failed -> {
            assertThat(failed.getFailure().getReason()).isEqualTo("unknown");
            assertThat(failed.getFromSeq()).isEqualTo(1);
        });
        assertThat(store.deliveries().attempts(conversation, 1)).singleElement().satisfies(lost -> {
            assertThat(lost.attempt().outcome()).isEqualTo(CallOutcome.UNKNOWN);
            assertThat(lost.attempt().nextAt())
                    .contains(lost.attempt().begunAt().plusSeconds(3));
        });
    }

    @Test
    void whoWantsItAtLeastOnceGetsItAgainWhereNobodyKnows() throws IOException {
        var number = number(Map.of("unknown", "at_least_once"));
        var calls = losesAnswers(1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls).containsExactly("lost", "lost");
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)).isEmpty();
    }

    @Test
    void aProviderThatLosesEachAnswerIsNotCalledForEver() throws IOException {
        var number = number(Map.of("unknown", "at_least_once"));
        var calls = losesAnswers(Integer.MAX_VALUE);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));

        await().atMost(SOON)
                .until(() -> !statuses(StatusKind.STATUS_KIND_FAILED).isEmpty());
        assertThat(calls).containsExactly("lost", "lost", "lost");
    }

    /// The provider tells first of the person's telephone, and then repeats our id.
    @Test
    void aStatusThatCameLongBeforeItsIdWasKnownIsParkedAndGoesItsWayThen() throws IOException {
        var number = number(Map.of());
        store.conversations()
                .create(
                        new Conversation(conversation, tenant, ConversationType.GROUP, Map.of(), Instant.EPOCH),
                        List.of());
        var calls = losesAnswers(1);
        var wamid = "wamid." + number;
        var longAgo = Instant.now().minusSeconds(60);
        told(number, longAgo, delivered(wamid));
        await().atMost(SOON)
                .until(() -> store.parkedStatuses().waiting(number, wamid).size() == 1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));
        await().atMost(SOON).until(() -> calls.size() == 1);
        told(
                number,
                Instant.now(),
                StatusChanged.newBuilder()
                        .setExternalId(wamid)
                        .setAttempt(attempt())
                        .setStatus(StatusKind.STATUS_KIND_SENT));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_DELIVERED).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_DELIVERED).getFirst().getReceivedAtMillis())
                .isEqualTo(longAgo.toEpochMilli());
        assertThat(store.parkedStatuses().waiting(number, wamid)).isEmpty();
        assertThat(calls).hasSize(1);
    }

    /// Our id of the only part of the first message on WhatsApp.
    private String attempt() {
        var delivery = new Deliveries.Delivery(conversation, 1, recipient, WHATSAPP);
        return store.deliveries().entries(delivery).getFirst().attempt();
    }

    @Test
    void aMarkThatCameBeforeItsPartWasKnownCoversIt() {
        provider.answers(call -> {
            event(ProviderEvent.newBuilder()
                    .setWatermark(Watermark.newBuilder()
                            .setAddress("ana")
                            .setStatus(StatusKind.STATUS_KIND_READ)
                            .setSentMillis(Instant.now().toEpochMilli())));
            await().atMost(SOON)
                    .until(() ->
                            store.identities().talk(account, "ana").readUpTo().isPresent());
            return new Answer(200, "");
        });

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_READ).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_READ).getFirst().getFromSeq())
                .isEqualTo(1);
    }

    private static StatusChanged.Builder delivered(String externalId) {
        return StatusChanged.newBuilder().setExternalId(externalId).setStatus(StatusKind.STATUS_KIND_DELIVERED);
    }

    private void told(ChannelAccountId by, Instant receivedAt, StatusChanged.Builder status) {
        try (var producer = messaging.producer(Topics.PROVIDER_EVENTS)) {
            producer.send(
                    by + ":" + status.getExternalId(),
                    ProviderEvent.newBuilder()
                            .setAccountId(Uuids.toBytes(by.value()))
                            .setChannel(WHATSAPP.wireName())
                            .setHappenedAtMillis(receivedAt.toEpochMilli())
                            .setReceivedAtMillis(receivedAt.toEpochMilli())
                            .setStatusChanged(status)
                            .build());
        }
    }

    /// A number on WhatsApp, whose provider is [#CLOUD_API].
    private ChannelAccountId number(Map<String, String> settings) throws IOException {
        var number = ChannelAccountId.create();
        var folder = Files.createDirectories(secrets.resolve(tenant.toString()));
        for (var secret : List.of("access_token", "app_secret", "verify_token")) {
            Files.writeString(folder.resolve(secret), secret);
        }
        var all = new HashMap<>(settings);
        all.put("phone_number_id", "106540352242922");
        store.channelAccounts()
                .save(new ChannelAccount(
                        tenant,
                        number,
                        WHATSAPP,
                        "number",
                        all,
                        Map.of(
                                "access_token", "file:access_token",
                                "app_secret", "file:app_secret",
                                "verify_token", "file:verify_token"),
                        List.of(),
                        true,
                        Instant.EPOCH,
                        Instant.EPOCH));
        return number;
    }

    /// Takes all that is sent, and tells nothing of the first calls.
    ///
    /// @return the texts that it gets
    private static List<String> losesAnswers(int first) {
        var calls = new CopyOnWriteArrayList<String>();
        CLOUD_API.answers(call -> {
            calls.add(textOf(call));
            return calls.size() <= first ? Answer.NONE : accepted("wamid." + MessageId.create());
        });
        return calls;
    }

    private static Answer accepted(String wamid) {
        return new Answer(200, """
                {"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"%s"}]}""".formatted(wamid));
    }

    private static String textOf(ScriptedServer.Call call) {
        return json(call).path("text").path("body").asText();
    }

    private static JsonNode json(ScriptedServer.Call call) {
        try {
            return new ObjectMapper().readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAPersonWritesBecomesAMessageOfOneConversationAndOneIdHoweverOftenItIsTold() {
        received("m1", "hi");
        received("m1", "hi");
        received("m2", "again");

        await().atMost(SOON).until(() -> said().size() == 3);
        assertThat(said())
                .extracting(ConversationRecord::getConversationId)
                .containsOnly(said().getFirst().getConversationId());
        assertThat(said())
                .extracting(record -> record.getMessageAccepted().getMessageId())
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
        var ana = store.identities().find(account, "ana").orElseThrow().user();
        assertThat(store.identityHistory().of(tenant, ana, Optional.empty(), 10))
                .extracting(Change::kind, Change::by, Change::after)
                .containsExactly(tuple(Kind.LINKED, "person", ana.toString()));
    }

    @Test
    void whatWaitedForAnAddressThatWasUnlinkedMeanwhileGoesToNoStranger() {
        save(false);
        provider.answers(200, "");
        request(1, "for Ana alone");
        store.identities().remove(store.identities().find(account, "ana").orElseThrow());
        link(account, WEBHOOK, "ana", UserId.create());

        save(true);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        assertThat(failure().getCode()).isEqualTo("identity_unlinked");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void whoWasUnlinkedIsAStrangerWithATalkOfItsOwn() {
        received("m1", "hi");
        await().atMost(SOON).until(() -> said().size() == 1);
        var stranger = store.identities().find(account, "ana").orElseThrow();
        store.identities().move(stranger, recipient);
        talkIn(conversation, recipient);
        store.identities().remove(stranger.of(recipient));

        received("m2", "who is this?");

        await().atMost(SOON).until(() -> said().size() == 2);
        assertThat(said().getLast().getConversationId()).isNotEqualTo(Uuids.toBytes(conversation.value()));
        assertThat(said().getLast().getMessageAccepted().getSenderId())
                .isEqualTo(Uuids.toBytes(stranger.user().value()));
    }

    @Test
    void whoWasMergedIntoSomebodyTalksFromItsOldSeat() {
        var survivor = UserId.create();
        link(account, WEBHOOK, "ana", recipient);
        talkIn(conversation, recipient);
        store.merges().begin(new Merge(tenant, recipient, survivor, Instant.now(), List.of(new Moved(account, "ana"))));
        store.identities().move(store.identities().find(account, "ana").orElseThrow(), survivor);

        received("m1", "hi");

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(said().getFirst().getConversationId()).isEqualTo(Uuids.toBytes(conversation.value()));
        assertThat(said().getFirst().getMessageAccepted().getSenderId()).isEqualTo(Uuids.toBytes(recipient.value()));
    }

    /// It is a member, and was written to there last.
    private void talkIn(ConversationId conversation, UserId user) {
        store.conversations()
                .create(
                        new Conversation(conversation, tenant, ConversationType.GROUP, Map.of(), Instant.now()),
                        List.of(new Member(user, 0), new Member(UserId.create(), 0)));
        store.identities().sent(account, "ana", conversation, Instant.now().plusSeconds(1));
    }

    @Test
    void aPictureIsCopiedBeforeItIsTold() throws IOException {
        provider.answers(200, "a picture", Map.of("content-type", "image/png"));

        sent("p1", "look", picture("cat.png"));
        sent("p1", "look", picture("cat.png"));

        await().atMost(SOON).until(() -> said().size() == 2);
        var file = payload(0).parts().get(1);
        assertThat(file).isInstanceOfSatisfying(Payload.File.class, picture -> {
            assertThat(picture).isEqualTo(new Payload.File(picture.id(), "cat.png", "image/png", 9, "my cat"));
            assertThat(bytesOf(picture)).isEqualTo("a picture");
            var stored = store.files().find(tenant, picture.id()).orElseThrow();
            assertThat(stored.state()).isEqualTo(State.READY);
            assertThat(stored.sha256()).contains("92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b");
        });
        assertThat(payload(0).parts().get(0)).isEqualTo(new Payload.Text("look"));
        assertThat(payload(1)).isEqualTo(payload(0));
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void whatTheProviderWillNotGiveIsSaidInWords() {
        provider.answers(404, "");

        sent("p2", "look", picture("cat.png"));

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(payload(0)).isEqualTo(Payload.ofText("look\n[image cat.png could not be fetched]\nmy cat"));
    }

    @Test
    void aFileThatIsTooLargeIsNotKept() {
        provider.answers(200, "x".repeat(1001));

        sent("p3", "look", picture(""));

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(payload(0)).isEqualTo(Payload.ofText("look\n[image too large]\nmy cat"));
    }

    @Test
    void aFileThatComesLateHoldsUpWhatThePersonSaysNext() {
        provider.answers(503, "");
        sent("p4", "look", picture(""));
        received("m5", "and?");
        await().atMost(SOON).until(() -> provider.calls().size() >= 2);
        assertThat(said()).isEmpty();

        provider.answers(200, "a picture");

        await().atMost(SOON).until(() -> said().size() == 2);
        assertThat(payload(0).parts()).hasSize(2);
        assertThat(payload(1)).isEqualTo(Payload.ofText("and?"));
    }

    @Test
    void whileTheObjectStoreIsAwayPicturesWait() {
        provider.answers(200, "a picture");
        OBJECT_SERVER.stop();
        try {
            sent("p6", "look", picture(""));
            await().atMost(SOON).until(() -> provider.calls().size() >= 2);
            assertThat(said()).isEmpty();
        } finally {
            OBJECT_SERVER.start();
        }

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(bytesOf((Payload.File) payload(0).parts().getLast())).isEqualTo("a picture");
    }

    private InboundContent.Builder picture(String name) {
        return InboundContent.newBuilder()
                .setMedia(InboundMedia.newBuilder()
                        .setKind("IMAGE")
                        .setReference(provider.url() + "picture")
                        .setName(name)
                        .setCaption("my cat"));
    }

    private String bytesOf(Payload.File file) {
        try (var content = objects.read(ObjectKey.of(tenant, file.id()), 0, 1000)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Payload payload(int index) {
        var accepted = said().get(index).getMessageAccepted();
        return new LoggedPayload(accepted.getText(), accepted.getPartsList()).payload();
    }

    private void sent(String id, String text, InboundContent.Builder medium) {
        event(ProviderEvent.newBuilder()
                .setMessageReceived(MessageReceived.newBuilder()
                        .setExternalId(id)
                        .setFrom(Person.newBuilder().setAddress("ana").setName("Ana"))
                        .addContents(InboundContent.newBuilder().setText(text))
                        .addContents(medium)));
    }

    private void received(String id, String text) {
        event(ProviderEvent.newBuilder()
                .setMessageReceived(MessageReceived.newBuilder()
                        .setExternalId(id)
                        .setFrom(Person.newBuilder().setAddress("ana").setName("Ana"))
                        .addContents(InboundContent.newBuilder().setText(text))));
    }

    private void event(ProviderEvent.Builder event) {
        try (var producer = messaging.producer(Topics.PROVIDER_EVENTS)) {
            producer.send(
                    account + ":ana",
                    event.setAccountId(Uuids.toBytes(account.value()))
                            .setChannel(WEBHOOK.wireName())
                            .setHappenedAtMillis(Instant.now().toEpochMilli())
                            .setReceivedAtMillis(Instant.now().toEpochMilli())
                            .build());
        }
    }

    private void request(long seq, String text) {
        request(seq, text, Map.of(), 2);
    }

    private void request(long seq, String text, Map<String, String> metadata, int members) {
        request(WEBHOOK, account, "ana", seq, Payload.ofText(text), metadata, members);
    }

    private void request(Channel channel, ChannelAccountId from, String address, long seq, Payload payload) {
        request(channel, from, address, seq, payload, Map.of(), 2);
    }

    private void request(
            Channel channel,
            ChannelAccountId from,
            String address,
            long seq,
            Payload payload,
            Map<String, String> metadata,
            int members) {
        link(from, channel, address, recipient);
        var logged = LoggedPayload.of(payload);
        try (var producer = messaging.producer(Topics.deliveries(channel))) {
            producer.send(
                    from + ":" + address,
                    DeliveryRequested.newBuilder()
                            .setTenantId(Uuids.toBytes(tenant.value()))
                            .setConversationId(Uuids.toBytes(conversation.value()))
                            .setSeq(seq)
                            .setMessageId(Uuids.toBytes(MessageId.create().value()))
                            .setUserId(Uuids.toBytes(recipient.value()))
                            .setAccountId(Uuids.toBytes(from.value()))
                            .setAddress(address)
                            .setText(logged.text())
                            .addAllParts(logged.parts())
                            .setAuthor("Alice")
                            .setAcceptedAtMillis(Instant.now().toEpochMilli())
                            .setMembers(members)
                            .putAllMetadata(metadata)
                            .build());
        }
    }

    private List<StatusReported> statuses(StatusKind kind) {
        return STATUSES.stream()
                .filter(status -> status.getConversationId().equals(Uuids.toBytes(conversation.value())))
                .filter(status -> status.getKind() == kind)
                .toList();
    }

    private List<ConversationRecord> said() {
        return MESSAGES.stream()
                .filter(ConversationRecord::hasMessageAccepted)
                .filter(record -> record.getTenantId().equals(Uuids.toBytes(tenant.value())))
                .toList();
    }
}
