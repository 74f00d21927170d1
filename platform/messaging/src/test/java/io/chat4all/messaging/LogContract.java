package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What all parts of the contract begin with: a connection to a real broker, and topics that nobody else uses.
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
public abstract class LogContract {

    static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
    static final Duration SOON = Duration.ofSeconds(90);

    /// In which nothing must happen that would happen at once if it happened.
    static final Duration A_WHILE = Duration.ofSeconds(1);

    /// Of which heavy tests take all, so that none that measures time runs beside them.
    static final String PROCESSORS = "processors";

    /// Taken by those who delay records: while processes that do come and go, records may be late.
    static final String DELAYS = "delays";

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final BrokerUnderTest brokers;
    private final ConcurrentLinkedDeque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private Optional<Messaging> connection = Optional.empty();

    protected LogContract(BrokerUnderTest brokers) {
        this.brokers = brokers;
    }

    @BeforeEach
    final void connect() {
        connection = Optional.of(newConnection());
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (var closeable = open.pollLast(); closeable != null; closeable = open.pollLast()) {
            closeable.close();
        }
    }

    final BrokerUnderTest brokers() {
        return brokers;
    }

    /// The broker that [#messaging] is connected to.
    TestBroker broker() {
        return brokers.shared();
    }

    final Messaging messaging() {
        return connection.orElseThrow();
    }

    final boolean can(Capability capability) {
        return messaging().capabilities().contains(capability);
    }

    /// As another process would have one.
    final Messaging newConnection() {
        return opened(brokers.connect(broker().address(), DELIVERY_TIMEOUT));
    }

    /// Closes it after the test, the last one first.
    final <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }

    final Topic<String> topic(int partitions) {
        var topic = new Topic<>(newName(), partitions, new Text());
        messaging().ensure(List.of(topic));
        return topic;
    }

    static String newName() {
        return "contract-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
    }

    final Subscription subscribe(Topic<String> topic, SubscriptionOptions options, RecordHandler<String> handler) {
        return opened(messaging().subscribe(topic, options, handler));
    }

    final Consumer<String> consumer(Topic<String> topic, SubscriptionOptions options) {
        return opened(messaging().consumer(topic, options));
    }

    final Reader<String> reader(Topic<String> topic, StartFrom place) {
        return opened(messaging().reader(topic, place));
    }

    final void send(Topic<String> topic, String key, String... values) {
        try (var producer = messaging().producer(topic)) {
            for (var value : values) {
                producer.send(key, value);
            }
        }
    }

    /// Sends the numbers from first to last, each a key of its own, to a topic of one partition.
    ///
    /// @return where they stand
    final List<RecordId> sendNumbers(Topic<String> topic, int first, int last) {
        assertThat(topic.partitions()).isOne();
        try (var producer = messaging().producer(topic)) {
            var sent = numbers(first, last).stream()
                    .map(number -> producer.sendAsync("k" + number, number))
                    .toList();
            return sent.stream()
                    .map(position -> new RecordId(0, position.join()))
                    .toList();
        }
    }

    static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    /// All that the dead-letter topic of this topic holds now.
    final List<LogRecord<byte[]>> deadLetters(Topic<?> topic) {
        var letters = new Topic<>(DeadLetterPolicy.deadLettersOf(topic.name()), 1, Schema.bytes());
        try (var reader = messaging().reader(letters, StartFrom.EARLIEST)) {
            return toTheEnd(reader);
        }
    }

    final LogRecord<byte[]> awaitOnlyDeadLetter(Topic<?> topic) {
        soon().until(() -> !deadLetters(topic).isEmpty());
        assertThat(deadLetters(topic)).hasSize(1);
        return deadLetters(topic).getFirst();
    }

    static <T> List<LogRecord<T>> toTheEnd(Reader<T> reader) {
        var records = new ArrayList<LogRecord<T>>();
        while (reader.hasNext()) {
            read(reader).ifPresent(records::add);
        }
        return records;
    }

    private static <T> Optional<LogRecord<T>> read(Reader<T> reader) {
        try {
            return reader.read(SOON);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static ConditionFactory soon() {
        return await().atMost(SOON);
    }

    static void aWhile() {
        await().pollDelay(A_WHILE).until(() -> true);
    }

    /// A time of the clock such that what was published before has an earlier one, and what will be has not.
    static Instant betweenRecords() {
        var time = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(5);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(time));
        return time;
    }

    /// To be printed with what fails; `-Dcontract.seed=…` runs it again.
    static long newSeed() {
        return Long.getLong("contract.seed", new Random().nextLong());
    }
}
