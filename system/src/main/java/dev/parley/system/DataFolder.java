package dev.parley.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept between runs; held by one launcher at a time.
 *
 * <p>The system drops the lock when its holder dies in whatever way, so whoever gets it knows that no launcher lives here.
 */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Opens the folder for this launcher alone. */
    static DataFolder open(Path path) throws IOException, StartFailure {
        PrivateFiles.folder(path);
        FileChannel lockFile =
                FileChannel.open(path.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new StartFailure("Parley is already running with the data in " + path
                    + "; stop it first, or give this one a --data folder and a --port of its own.");
        }
        DataFolder folder = new DataFolder(path, lockFile);
        PrivateFiles.folder(folder.logs());
        PrivateFiles.folder(folder.keys());
        PrivateFiles.folder(folder.secrets());
        return folder;
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path redis() {
        return path.resolve("redis");
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path secrets() {
        return path.resolve("secrets");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Forgets what was kept, but for the logs. Touches only what it made itself: the folder may hold other things. */
    void empty() throws IOException {
        for (Path kept : List.of(postgres(), redis(), keys(), secrets())) {
            delete(kept);
        }
        PrivateFiles.folder(keys());
        PrivateFiles.folder(secrets());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
