package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.servers.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OwnCodeTest {

    private static final Path FOREIGN = Path.of("/repository/library.jar");

    @TempDir
    Path folder;

    private Path project;
    private OwnCode code;

    @BeforeEach
    void build() throws Exception {
        project = folder.resolve("project");
        code = new OwnCode(project, new Home(folder.resolve("home")));
        Files.createDirectories(project.resolve("gateway/target"));
        Files.createDirectories(project.resolve("launcher/target/classes/io"));
        write("gateway/target/gateway.jar", "one");
        write("launcher/target/classes/io/Main.class", "main");
    }

    @Test
    void ourOwnCodeIsCopiedAndForeignJarsStayWhereTheyAre() throws Exception {
        var copied = code.copied(classPath());

        assertThat(copied).hasSize(3).contains(FOREIGN);
        assertThat(copied.get(0)).startsWith(folder.resolve("home/lib")).hasContent("one");
        assertThat(copied.get(2).resolve("io/Main.class")).hasContent("main");
    }

    @Test
    void anotherBuildGetsAnotherCopyAndTheOneInUseStays() throws Exception {
        var before = code.copied(classPath());
        assertThat(code.copied(classPath())).isEqualTo(before);

        write("gateway/target/gateway.jar", "two");
        var after = code.copied(classPath());

        assertThat(before.getFirst()).hasContent("one");
        assertThat(after.getFirst()).hasContent("two");
    }

    @Test
    void copiesThatAreNotInUseAnyMoreAreDeleted() throws Exception {
        var before = code.copied(classPath());
        write("gateway/target/gateway.jar", "two");
        var after = code.copied(classPath());

        code.sweep(after);

        assertThat(before.getFirst()).doesNotExist();
        assertThat(after.getFirst()).exists();
    }

    private List<Path> classPath() {
        return List.of(
                project.resolve("gateway/target/gateway.jar"), FOREIGN, project.resolve("launcher/target/classes"));
    }

    private void write(String file, String content) throws Exception {
        Files.writeString(project.resolve(file), content);
    }
}
