package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.Picture;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.UnseenImage;
import io.chat4all.storage.Files.Upload;
import io.chat4all.storage.Files.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraFilesIT {

    private static final Content CONTENT = new Content("image/png", 70, "ab".repeat(32));

    private final Files files = TestStores.shared().files();
    private final TenantId tenant = TenantId.create();

    @Test
    void aFileIsFoundByItsTenantAlone() {
        var file = created(NOON);

        assertThat(files.find(tenant, file.id())).contains(file);
        assertThat(files.find(TenantId.create(), file.id())).isEmpty();
    }

    @Test
    void aCompletedFileSaysWhatItsBytesAre() {
        var file = created(NOON);

        assertThat(files.complete(file, CONTENT, NOON.plusSeconds(9))).isTrue();
        assertThat(files.find(tenant, file.id())).contains(file.ready(CONTENT, NOON.plusSeconds(9)));
    }

    @Test
    void aReadyFileCanBeStoredInOneCallThatMayBeRepeated() {
        var file = uploading(NOON).ready(CONTENT, NOON);
        files.create(file);
        files.create(file);

        assertThat(files.find(tenant, file.id())).contains(file);
    }

    @Test
    void ofCompletionAndRemovalAtTheSameMomentEachKnowsWhatItDid() throws Exception {
        var file = created(NOON);
        var calls = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> TestStores.untilAnswered(
                        () -> i == 3 ? files.remove(file, NOON) : files.complete(file, CONTENT, NOON)))
                .toList();
        var completed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(calls);
            for (var i = 0; i < calls.size(); i++) {
                completed += i != 3 && answers.get(i).get() ? 1 : 0;
            }
            assertThat(answers.get(3).get()).isTrue();
        }
        assertThat(completed).isLessThanOrEqualTo(1);
        assertThat(files.find(tenant, file.id()).map(StoredFile::state)).contains(State.REMOVING);
    }

    @Test
    void aRemovedFileComesBackByNoRepetition() {
        var file = created(NOON);
        assertThat(files.remove(file, NOON)).isTrue();
        assertThat(files.remove(file, NOON)).isTrue();
        assertThat(files.complete(file, CONTENT, NOON)).isFalse();
        files.create(file);
        assertThat(files.find(tenant, file.id()).map(StoredFile::state)).contains(State.REMOVING);

        files.forget(file);
        files.create(file);
        assertThat(files.find(tenant, file.id())).isEmpty();
        assertThat(files.remove(file, NOON)).isFalse();
    }

    @Test
    void whatIsUnfinishedIsFoundHourByHourAndWhatIsSettledIsNot() {
        var start = NOON.minus(Duration.ofDays(20));
        var old = created(start);
        var alsoOld = created(start.plus(Duration.ofHours(30)));
        var removing = removing(start.plus(Duration.ofHours(31)));
        var completed = created(start);
        files.complete(completed, CONTENT, start);
        var forgotten = removing(start);
        files.forget(forgotten);
        var young = created(start.plus(Duration.ofDays(3)));

        var found = unfinishedBefore(start.plus(Duration.ofDays(2)));
        assertThat(found)
                .contains(old.id(), alsoOld.id(), removing.id())
                .doesNotContain(completed.id(), forgotten.id(), young.id());

        List.of(old, alsoOld, removing).forEach(this::collect);
        assertThat(unfinishedBefore(start.plus(Duration.ofDays(4))))
                .contains(young.id())
                .doesNotContain(old.id(), alsoOld.id(), removing.id());
    }

    private void collect(StoredFile file) {
        files.remove(file, NOON);
        files.forget(file);
    }

    @Test
    void anImageThatBecomesReadyIsFoundUntilItHasAPictureAndNothingElseIs() {
        var uploaded = created(NOON);
        files.complete(uploaded, CONTENT, NOON);
        var scanned = created(NOON);
        files.hold(scanned, CONTENT, NOON);
        files.release(scanned, NOON);
        var held = created(NOON);
        files.hold(held, CONTENT, NOON);
        var single = uploading(NOON).ready(CONTENT, NOON);
        files.create(single);
        var text = created(NOON);
        files.complete(text, new Content("text/plain", 70, "ab".repeat(32)), NOON);

        assertThat(unseen()).contains(uploaded.id(), scanned.id(), single.id());
        assertThat(unseen()).doesNotContain(held.id(), text.id());

        var picture = new Picture(320, 200, Optional.of("image/jpeg"));
        assertThat(files.see(uploaded, picture)).isTrue();
        assertThat(files.see(single, Picture.NONE)).isTrue();
        files.remove(scanned, NOON);
        assertThat(files.find(tenant, uploaded.id()).flatMap(StoredFile::picture))
                .contains(picture);
        assertThat(files.find(tenant, single.id()).flatMap(StoredFile::picture)).contains(Picture.NONE);
        assertThat(unseen()).doesNotContain(uploaded.id(), scanned.id(), single.id());
        assertThat(files.see(scanned, picture)).isFalse();
    }

    @Test
    void ofThoseWhoBeginToLookAtAnImageOneDoes() {
        var file = created(NOON);
        files.complete(file, CONTENT, NOON);
        var found = unseen(file);
        assertThat(found.looks()).isZero();

        assertThat(files.look(found, 1, NOON)).isTrue();
        assertThat(files.look(found, 1, NOON)).isFalse();
        var begun = unseen(file);
        assertThat(begun.looks()).isEqualTo(1);
        assertThat(begun.lookedAt()).contains(NOON);

        assertThat(files.look(begun, 0, NOON)).isTrue();
        assertThat(files.look(unseen(file), 1, NOON)).isTrue();
    }

    private UnseenImage unseen(StoredFile file) {
        return files.unseen(NOON, 1_000).stream()
                .filter(image -> image.file().id().equals(file.id()))
                .findFirst()
                .orElseThrow();
    }

    private Set<FileId> unseen() {
        return files.unseen(NOON, 1_000).stream()
                .map(image -> image.file().id())
                .collect(Collectors.toSet());
    }

    @Test
    void whatATenantUsesIsTheSumOfItsFilesHoweverOftenTheyAreWritten() {
        var unmeasured = uploading(NOON);
        var announced = created(NOON);
        files.create(announced);
        assertThat(files.usage(tenant)).isEqualTo(new Usage(1, 70));

        files.create(unmeasured);
        files.measure(unmeasured, 1_000);
        files.create(unmeasured);
        assertThat(files.usage(tenant)).isEqualTo(new Usage(2, 1_070));

        files.complete(unmeasured, new Content("image/png", 1_000, "ab".repeat(32)), NOON);
        assertThat(files.usage(tenant)).isEqualTo(new Usage(2, 1_070));

        collect(unmeasured);
        files.create(unmeasured);
        files.measure(unmeasured, 1_000);
        assertThat(files.usage(tenant)).isEqualTo(new Usage(1, 70));
        assertThat(files.usage(TenantId.create())).isEqualTo(new Usage(0, 0));
    }

    /// In small steps, as the port allows, until nothing more is said.
    private Set<FileId> unfinishedBefore(Instant time) {
        var all = new HashSet<FileId>();
        for (var calls = 0; calls < 10; calls++) {
            var found = new ArrayList<>(files.unfinishedBefore(time, 3 + calls));
            all.addAll(found.stream().map(StoredFile::id).collect(Collectors.toSet()));
        }
        return all;
    }

    @Test
    void whatWasSentIsRememberedWhereItIsNotWhatIsKept() {
        var stripping = new Upload("upload", 5_242_880, true, Optional.empty());
        var file = uploading(NOON, stripping);
        files.create(file);
        assertThat(files.find(tenant, file.id())).contains(file);

        files.complete(file, new Content("image/png", 70, "ab".repeat(32), Optional.of("ef".repeat(32))), NOON);

        var found = files.find(tenant, file.id()).orElseThrow();
        assertThat(found.sha256()).contains("ab".repeat(32));
        assertThat(found.sentSha256()).contains("ef".repeat(32));
        assertThat(found.upload().orElseThrow().stripLocation()).isTrue();
    }

    private StoredFile created(Instant at) {
        var file = uploading(at);
        files.create(file);
        return file;
    }

    private StoredFile removing(Instant at) {
        var file = uploading(NOON).ready(CONTENT, NOON);
        files.create(file);
        files.remove(file, at);
        return file;
    }

    private StoredFile uploading(Instant at) {
        return uploading(at, new Upload("upload", 5_242_880));
    }

    private StoredFile uploading(Instant at, Upload upload) {
        return new StoredFile(
                FileId.create(),
                tenant,
                ConversationId.create(),
                UserId.create(),
                "Blätter.png",
                "image/png",
                70,
                Optional.of("cd".repeat(32)),
                State.UPLOADING,
                Optional.of(upload),
                at,
                Optional.empty());
    }
}
