package dev.parley.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its beginning and then whatever is added to it, line by line, until closed.
 *
 * <p>The log need not be there yet. When another file takes its place, or when it is emptied, reading begins again with that.
 */
final class LogFollower implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** The rest of a longer line is left out. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path log;
    private final Consumer<String> onLine;
    private final Thread reader;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private @Nullable FileChannel file;

    /** Which file was opened: a path may come to mean another one. */
    private @Nullable Object key;

    private LogFollower(Path log, Consumer<String> onLine) {
        this.log = log;
        this.onLine = onLine;
        this.reader =
                Thread.ofPlatform().daemon().name("follow " + log.getFileName()).unstarted(this::follow);
    }

    /**
     * @param onLine gets each complete line, on a thread of its own
     */
    static LogFollower follow(Path log, Consumer<String> onLine) {
        LogFollower follower = new LogFollower(log, onLine);
        follower.reader.start();
        return follower;
    }

    private void follow() {
        try {
            while (true) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            letGo();
        }
    }

    private void look() {
        try {
            if (file == null) {
                open();
            }
            readOn();
            if (isReplaced()) {
                // What was written to the old one since the reading above.
                readOn();
                letGo();
                open();
                readOn();
            }
        } catch (NoSuchFileException e) {
            // Not there yet, or moved away and its successor is not there yet: the next look may find it.
        } catch (IOException e) {
            letGo();
        }
    }

    private void open() throws IOException {
        line.reset();
        key = keyOfPath();
        file = FileChannel.open(log);
    }

    private boolean isReplaced() throws IOException {
        return !Objects.equals(key, keyOfPath());
    }

    private @Nullable Object keyOfPath() throws IOException {
        return Files.readAttributes(log, BasicFileAttributes.class).fileKey();
    }

    private void readOn() throws IOException {
        FileChannel opened = Objects.requireNonNull(file);
        if (opened.size() < opened.position()) {
            line.reset();
            opened.position(0);
        }
        while (opened.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            onLine.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else if (line.size() < LONGEST_LINE) {
            line.write(next);
        }
    }

    private void letGo() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // Nothing was written to it, so nothing is lost.
        } finally {
            file = null;
        }
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
