package dev.parley.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the programs of the services are. */
@FunctionalInterface
interface Services {
    /** The command line that runs the service. */
    List<String> command(Role service) throws StartFailure;

    /** The services as the build left them, run by the JDK that runs this launcher. */
    static Services builtIn(Path home) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return service -> {
            Path jar = home.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
            if (!Files.exists(jar)) {
                throw new StartFailure(service.title() + " is not built; leave --no-build out once.");
            }
            return List.of(
                    java.toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    // The code cache is larger than all code; making room in it would be a full collection of the heap.
                    "-XX:-UseCodeCacheFlushing",
                    // Better started again than half alive.
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-jar",
                    jar.toString());
        };
    }
}
