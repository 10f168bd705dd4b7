package dev.parley.system;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFollowerTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Path log;
    private LogFollower follower;

    @BeforeEach
    void follow(@TempDir Path folder) {
        log = folder.resolve("a.log");
        follower = LogFollower.follow(log, lines::add);
    }

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void linesArriveWhenTheyAreCompleteAlsoFromAFileThatWasNotThereAtFirst() throws Exception {
        write("one\ntw", CREATE);
        awaitLines("one");

        write("o €\n", APPEND);

        awaitLines("one", "two €");
    }

    @Test
    void afterARotationTheNewFileIsReadFromItsBeginningAndTheOldOneToItsEnd() throws Exception {
        write("one\n", CREATE);
        awaitLines("one");

        write("two\n", APPEND);
        LogFile.rotate(log);
        write("three\n", CREATE);

        awaitLines("one", "two", "three");
    }

    @Test
    void whileALogIsMovedAwayItsWriterIsStillHeard() throws Exception {
        write("one\n", CREATE);
        awaitLines("one");

        LogFile.rotate(log);
        Files.writeString(log.resolveSibling("a.log.1"), "two\n", APPEND);

        awaitLines("one", "two");
    }

    @Test
    void anEmptiedLogIsReadFromItsBeginning() throws Exception {
        write("a long first line\n", CREATE);
        awaitLines("a long first line");

        write("next\n", TRUNCATE_EXISTING);

        awaitLines("a long first line", "next");
    }

    private void write(String text, OpenOption option) throws IOException {
        Files.writeString(log, text, option, WRITE);
    }

    private void awaitLines(String... expected) {
        await().untilAsserted(() -> assertThat(lines).containsExactly(expected));
    }
}
