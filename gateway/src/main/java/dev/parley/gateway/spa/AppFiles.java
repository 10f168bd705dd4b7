package dev.parley.gateway.spa;

import dev.parley.gateway.content.Content;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final String INDEX = "index.html";

    /** How the build names files that it has made smaller, and how HTTP calls that; the smallest come last. */
    private static final List<Coding> CODINGS = List.of(new Coding(".gz", "gzip"), new Coding(".br", "br"));

    private final Map<String, Content> files;
    private final Optional<IndexPage> index;

    private AppFiles(Map<String, Content> files, Optional<IndexPage> index) {
        this.files = files;
        this.index = index;
    }

    static AppFiles readFrom(Path folder) {
        if (!Files.isRegularFile(folder.resolve(INDEX))) {
            LOG.warnf("There is no app in %s: only the API is served", folder.toAbsolutePath());
            return new AppFiles(Map.of(), Optional.empty());
        }
        try {
            Path root = folder.toRealPath();
            Path index = root.resolve(INDEX);
            try (Stream<Path> found = Files.walk(root)) {
                Map<String, Content> files = found.filter(Files::isRegularFile)
                        .filter(file -> !file.equals(index) && !isEncodedForm(file))
                        .collect(Collectors.toUnmodifiableMap(
                                file -> pathOf(root, file), file -> read(file, pathOf(root, file))));
                return new AppFiles(files, Optional.of(IndexPage.of(Files.readString(index))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Content> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Optional<IndexPage> index() {
        return index;
    }

    private static Content read(Path file, String path) {
        try {
            Content content = Content.of(Files.readAllBytes(file), path, cacheControlOf(path))
                    .modifiedAt(Files.getLastModifiedTime(file).toInstant());
            for (Coding coding : CODINGS) {
                Path form = Path.of(file + coding.ending());
                if (Files.isRegularFile(form)) {
                    content = content.encodedAs(coding.name(), Files.readAllBytes(form));
                }
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Such a file lies beside the one that it is a form of, and is nothing of its own. */
    private static boolean isEncodedForm(Path file) {
        String name = file.toString();
        return CODINGS.stream()
                .map(Coding::ending)
                .anyMatch(ending -> name.endsWith(ending)
                        && Files.isRegularFile(Path.of(name.substring(0, name.length() - ending.length()))));
    }

    private static String cacheControlOf(String path) {
        if (path.startsWith("/assets/")) {
            // The build puts a hash of the content into these names.
            return "public, max-age=31536000, immutable";
        }
        return path.endsWith(".html") ? Content.ASK_EACH_TIME : "public, max-age=3600";
    }

    private static String pathOf(Path root, Path file) {
        return "/" + root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private record Coding(String ending, String name) {}
}
