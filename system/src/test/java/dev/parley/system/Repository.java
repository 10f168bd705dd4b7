package dev.parley.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the tests find the rest of the repository. */
public final class Repository {
    /** The root, whether the tests are started there or in the module. */
    public static final Path HOME = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.exists(folder.resolve("mvnw")))
            .findFirst()
            .orElseThrow();

    private Repository() {}
}
