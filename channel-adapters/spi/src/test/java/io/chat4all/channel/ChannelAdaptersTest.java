package io.chat4all.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.model.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Channels that come, change and go with real jars, compiled here.
@Timeout(60)
class ChannelAdaptersTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path workshop;

    @Test
    void aFolderThatDoesNotExistYetIsEmpty() {
        try (var adapters = ChannelAdapters.open(Optional.of(folder.resolve("later")))) {
            assertThat(adapters.all()).isEmpty();
        }
    }

    @Test
    void aJarThatIsPutThereBringsItsChannelAndTakesItAlong() throws IOException {
        try (var adapters = ChannelAdapters.open(Optional.of(folder))) {
            assertThat(adapters.find(new Channel("pigeon"))).isEmpty();

            put("birds.jar", jar("pigeon"));
            await().until(() -> adapters.find(new Channel("pigeon")).isPresent());

            Files.delete(folder.resolve("birds.jar"));
            await().until(() -> adapters.find(new Channel("pigeon")).isEmpty());
        }
    }

    @Test
    void aJarThatIsReplacedTakesOverAndTheOldOneGoesOnForThoseWhoHaveIt() throws IOException {
        put("birds.jar", jar("pigeon"));
        try (var adapters = ChannelAdapters.open(Optional.of(folder))) {
            var old = adapters.find(new Channel("pigeon")).orElseThrow();

            put("birds.jar", jar("albatross"));
            await().until(() -> adapters.find(new Channel("albatross")).isPresent());

            assertThat(adapters.find(new Channel("pigeon"))).isEmpty();
            assertThat(old.form().fields()).isEmpty();
            assertThat(old.channel()).isEqualTo(new Channel("pigeon"));
        }
    }

    @Test
    void aBrokenJarCostsNoOther() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "this is no jar");
        put("birds.jar", jar("pigeon"));

        try (var adapters = ChannelAdapters.open(Optional.of(folder))) {
            assertThat(adapters.all()).extracting(ChannelAdapter::channel).containsExactly(new Channel("pigeon"));
        }
    }

    private void put(String name, Path jar) throws IOException {
        Files.move(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path jar(String channel) throws IOException {
        var source = Files.writeString(workshop.resolve("Bird.java"), """
                import io.chat4all.channel.*;
                public final class Bird implements ChannelAdapter {
                    public io.chat4all.model.Channel channel() {
                        return new io.chat4all.model.Channel("%s");
                    }
                    public Capabilities capabilities() { throw new IllegalStateException(); }
                    public AccountForm form() { return Seldom.form(); }
                    public java.util.Map<String, String> options() { return java.util.Map.of(); }
                    public AccountClient open(AccountSettings account, Surroundings surroundings) {
                        throw new IllegalStateException();
                    }
                }
                final class Seldom {
                    static AccountForm form() { return new AccountForm(java.util.List.of()); }
                }
                """.formatted(channel));
        var compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", workshop.toString(), "-proc:none", source.toString());
        assertThat(compiled).isZero();
        return packed(channel + ".jar", List.of("Bird.class", "Seldom.class"));
    }

    private Path packed(String name, List<String> classes) throws IOException {
        var jar = workshop.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var each : classes) {
                out.putNextEntry(new JarEntry(each));
                Files.copy(workshop.resolve(each), out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + ChannelAdapter.class.getName()));
            out.write("Bird".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
