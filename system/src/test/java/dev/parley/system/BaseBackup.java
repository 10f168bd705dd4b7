package dev.parley.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of a running PostgreSQL's files with the log that makes them whole, by the steps that {@code pg_basebackup} takes
 * too: the small PostgreSQL of the tests has no such program.
 */
final class BaseBackup {
    /** What belongs to the running server alone. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private static final Path LOG = Path.of("pg_wal");

    private final Connection superuser;
    private final Path files;
    private final Path target;

    private BaseBackup(Connection superuser, Path files, Path target) {
        this.superuser = superuser;
        this.files = files;
        this.target = target;
    }

    /**
     * Copies the files while the server works on.
     *
     * @param superuser a session of that server, which stays open until the end
     * @param files the server's folder
     * @param target a folder that does not exist yet
     */
    static BaseBackup begin(Connection superuser, Path files, Path target) throws IOException, SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("select pg_backup_start('parley', fast => true)");
        }
        copy(files, target, true);
        return new BaseBackup(superuser, files, target);
    }

    /** Adds the log, in {@code target/archive}: whatever was committed before is in the backup. */
    void end() throws IOException, SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet end =
                        statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
            end.next();
            Files.writeString(target.resolve("backup_label"), end.getString(1));
        }
        Files.createDirectory(target.resolve(LOG));
        copy(files.resolve(LOG), target.resolve("archive"), false);
    }

    private static void copy(Path source, Path target, boolean withoutLog) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (withoutLog && source.relativize(folder).equals(LOG)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(folder, copyOf(folder), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(source.relativize(file).toString())) {
                    copyIfThere(file);
                }
                return FileVisitResult.CONTINUE;
            }

            // A running server removes files; what it removed, the log removes again.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            private void copyIfThere(Path file) throws IOException {
                try {
                    Files.copy(file, copyOf(file), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    if (Files.exists(file)) {
                        throw gone;
                    }
                }
            }

            private Path copyOf(Path path) {
                return target.resolve(source.relativize(path).toString());
            }
        });
    }
}
