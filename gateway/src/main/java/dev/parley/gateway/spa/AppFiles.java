package dev.parley.gateway.spa;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The files of the app, by path, as they were at the start.
 *
 * <p>They are few and small, so they are kept in memory: an answer never waits for a disk, a path can only ever name
 * what was found, and a build that runs meanwhile cannot be served half done.
 */
final class AppFiles {

    private static final Logger LOG = Logger.getLogger(AppFiles.class);
    private static final String INDEX = "/index.html";

    private final Map<String, AppFile> files;

    private AppFiles(Map<String, AppFile> files) {
        this.files = files;
    }

    static AppFiles readFrom(Path folder) {
        if (!Files.isRegularFile(folder.resolve("index.html"))) {
            LOG.warnf("There is no app in %s: only the API is served", folder.toAbsolutePath());
            return new AppFiles(Map.of());
        }
        try {
            Path root = folder.toRealPath();
            try (Stream<Path> found = Files.walk(root)) {
                return new AppFiles(found.filter(Files::isRegularFile)
                        .collect(Collectors.toUnmodifiableMap(
                                file -> pathOf(root, file), file -> AppFile.read(file, pathOf(root, file)))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<AppFile> at(String path) {
        return Optional.ofNullable(files.get(path.equals("/") ? INDEX : path));
    }

    Optional<AppFile> index() {
        return at(INDEX);
    }

    private static String pathOf(Path root, Path file) {
        return "/" + root.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
