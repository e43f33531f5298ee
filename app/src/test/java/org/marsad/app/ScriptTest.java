package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./marsad} itself, with a Maven and a Java that only say how they were called. */
final class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "marsad");
    private static final String MVN = """
            #!/bin/sh
            echo "$@" >> "$CALLS/mvn"
            while [ -e "$CALLS/slow" ]; do sleep 0.1; done
            if [ -e "$CALLS/broken" ]; then echo "[ERROR] Foo.java:[3,4] ';' expected"; exit 1; fi
            mkdir -p app/target/fast/lib
            echo jar > app/target/fast/lib/kafka.jar
            echo jar > app/target/fast/app-1.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
                -version) echo 'openjdk version "VERSION.0.1" 2024-01-01' ;;
                -XshowSettings*) echo "    java.home = $(dirname "$(dirname "$0")")" ;;
                *ArchiveClasses*) ;;
                *) [ ! -e /proc/$$/fd/9 ] || echo "the lock is held"
                    echo "$PWD"; for argument; do echo "[$argument]"; done; exit 7 ;;
            esac
            """;

    @TempDir
    Path dir;

    private Path root;
    private Path bin;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(dir.resolve("my checkout"));
        Files.copy(SCRIPT, root.resolve("marsad"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("app/src/main/java"));
        Files.writeString(root.resolve("app/pom.xml"), "<project/>");
        bin = Files.createDirectories(dir.resolve("jdk/bin"));
        program("mvn", MVN);
        program("javac", "#!/bin/sh\n");
        program("java", JAVA.replace("VERSION", "17"));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran run(Path script, Path from, String... arguments) throws IOException, InterruptedException {
        return start(dir.resolve("err"), script, from, arguments).end();
    }

    private record Running(Process process, Path err) {
        Ran end() throws IOException, InterruptedException {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out, Files.readString(err));
        }
    }

    private Running start(Path err, Path script, Path from, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
        builder.environment().put("CALLS", dir.toString());
        builder.environment().remove("MARSAD_JAVA_OPTIONS");
        return new Running(builder.redirectError(err.toFile()).start(), err);
    }

    private int builds() throws IOException {
        Path calls = dir.resolve("mvn");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    @Test
    void buildsOnceAndRunsWhereItIsCalled() throws Exception {
        Path elsewhere = Files.createDirectories(dir.resolve("else where")).toRealPath();
        Ran first = run(root.resolve("marsad"), elsewhere, "count", "a file.csv", "--out", "");
        assertThat(first.code()).as(first.err()).isEqualTo(7);
        assertThat(first.err()).hasLineCount(1).contains("marsad: building");
        assertThat(first.out())
                .startsWith(elsewhere + "\n")
                .contains("[-Dmarsad.home=" + root.toRealPath() + "]")
                .endsWith("[org.marsad.app.Marsad]\n[count]\n[a file.csv]\n[--out]\n[]\n");
        Ran second = run(root.resolve("marsad"), elsewhere, "demo");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void worksThroughAnyChainOfLinks() throws Exception {
        Path links = Files.createDirectories(dir.resolve("links"));
        Files.createSymbolicLink(
                links.resolve("absolute"), root.toAbsolutePath().resolve("marsad"));
        Files.createSymbolicLink(links.resolve("marsad"), Path.of("absolute"));
        Ran ran = run(links.resolve("marsad"), dir, "demo");
        assertThat(ran.code()).as(ran.err()).isEqualTo(7);
        assertThat(ran.out()).contains("[-Dmarsad.home=" + root.toRealPath() + "]");
    }

    @Test
    void buildsAgainWhatHasChanged() throws Exception {
        run(root.resolve("marsad"), root, "demo");
        Path source = Files.writeString(root.resolve("app/src/main/java/A.java"), "class A {}");
        for (Path changed : List.of(source, root.resolve("app/pom.xml"))) {
            Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(2)));
            Ran ran = run(root.resolve("marsad"), root, "demo");
            assertThat(ran.err()).contains("building what has changed");
            Files.setLastModifiedTime(changed, FileTime.from(Instant.EPOCH));
        }
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void whoWaitedForTheBuildOfAnotherHoldsNobodyUp() throws Exception {
        Path slow = Files.createFile(dir.resolve("slow"));
        Path script = root.resolve("marsad");
        Running one = start(dir.resolve("one"), script, root, "streams");
        Running other = start(dir.resolve("other"), script, root, "consumer");
        await().until(() ->
                (Files.readString(one.err()) + Files.readString(other.err())).contains("waiting for another"));
        Files.delete(slow);
        assertThat(one.end().out()).contains("[streams]").doesNotContain("the lock is held");
        assertThat(other.end().out()).contains("[consumer]").doesNotContain("the lock is held");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildSaysWhyAndNamesItsLog() throws Exception {
        Files.createFile(dir.resolve("broken"));
        Ran ran = run(root.resolve("marsad"), root, "demo");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("';' expected", "app/target/build.log");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        program("java", JAVA.replace("VERSION", "11"));
        Ran ran = run(root.resolve("marsad"), root, "demo");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("needs Java 17 or newer").contains("11");
    }

    @Test
    void anUnknownArgumentOfTestIsWrongUsage() throws Exception {
        Ran ran = run(root.resolve("marsad"), root, "test", "--strickt");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--strickt", "--help");
    }

    @Test
    void makesAnImageOfWhatItHasBuilt() throws Exception {
        program("docker", "#!/bin/sh\necho \"$@\" >> \"$CALLS/docker\"\n");
        Ran ran = run(root.resolve("marsad"), dir, "image", "a:b");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).endsWith("marsad: made a:b\n");
        assertThat(Files.readAllLines(dir.resolve("docker")).get(1))
                .startsWith("build --tag a:b")
                .endsWith(" " + root.toRealPath());
        Path image = root.resolve("app/target/image");
        assertThat(image.resolve("own/app-1.jar")).exists();
        assertThat(image.resolve("lib/kafka.jar")).exists();
    }

    @Test
    void saysThatDockerDoesNotAnswer() throws Exception {
        program("docker", "#!/bin/sh\nexit 1\n");
        Ran ran = run(root.resolve("marsad"), dir, "image");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("needs Docker").contains("docker version");
        assertThat(run(root.resolve("marsad"), dir, "image", "--no-such").code())
                .isEqualTo(2);
        assertThat(builds()).isZero();
    }
}
