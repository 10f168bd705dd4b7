package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A whole Parley on the loopback address, over a folder of its own that is removed when it is closed. */
public final class TemporaryParley implements AutoCloseable {
    private final Path data;
    private final ParleySystem system;

    private TemporaryParley(Path data, ParleySystem system) {
        this.data = data;
        this.system = system;
    }

    /** Starts one with a single chat node. */
    public static TemporaryParley start(Path home, Map<String, String> variables)
            throws IOException, StartFailure, InterruptedException {
        return start(home, 1, variables);
    }

    /**
     * Starts it and says so on the standard output. When it fails, the folder stays for the sake of the logs in it.
     *
     * @param home the folder of the repository
     * @param nodes how many copies of chat-service to start
     * @param variables all the {@code PARLEY_} variables that it gets: those of the caller do not reach it
     */
    @SuppressWarnings("SystemOut")
    public static TemporaryParley start(Path home, int nodes, Map<String, String> variables)
            throws IOException, StartFailure, InterruptedException {
        Path data = Files.createTempDirectory("parley-");
        Options options = Options.DEFAULTS
                .withNodes(nodes)
                .withPort(Ports.free(1).getFirst())
                .withData(data);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
        environment.putAll(variables);
        Settings settings = new Settings(home, Services.builtIn(home), options, environment);
        ParleySystem system = new ParleySystem(settings, new Progress(System.out));
        system.start();
        return new TemporaryParley(data, system);
    }

    /** Which processes it consists of by now. */
    public RunState state() {
        return system.state();
    }

    /** The process of that role, or the first of several. */
    public RunState.ProcessEntry process(Role role) {
        return state().processes().stream()
                .filter(entry -> entry.role() == role)
                .findFirst()
                .orElseThrow();
    }

    /** The password of the services' user of PostgreSQL, which is called {@code parley} as its database is. */
    public String postgresPassword() throws IOException {
        return PrivateFiles.secret(data.resolve("secrets").resolve("postgres-password"));
    }

    /** Where each process has its log, called as the process is. */
    Path logs() {
        return data.resolve("logs");
    }

    @Override
    public void close() throws IOException {
        system.close();
        DataFolder.delete(data);
    }
}
