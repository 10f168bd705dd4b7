package dev.parley.auth.client;

import dev.parley.auth.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The registered programs, read at start: a mistake in them is told then, and not when one of them calls. */
@Startup
@Singleton
class Clients {

    private static final Logger LOG = Logger.getLogger(Clients.class);

    private final Map<String, Client> byId = new HashMap<>();

    @Inject
    Clients(ClientConfig config) {
        this(config.registered(), config.file());
        LOG.infof("%d programs may call in their own name", byId.size());
    }

    Clients(Optional<String> registered, Optional<Path> file) {
        Stream.concat(
                        registered.stream().flatMap(all -> Arrays.stream(all.split(";", -1))),
                        file.stream().flatMap(Clients::lines))
                .filter(text -> !text.isBlank())
                .map(Client::parse)
                .forEach(this::add);
    }

    /** The client of that id, if the secret is its own. An unknown client and a wrong secret are alike, in time too. */
    Optional<Client> authenticate(String id, Secret secret) {
        var client = byId.getOrDefault(id, Client.NOBODY);
        return client.accepts(secret) ? Optional.of(client) : Optional.empty();
    }

    private void add(Client client) {
        if (byId.putIfAbsent(client.id(), client) != null) {
            throw new IllegalArgumentException("The client " + client.id() + " is registered twice");
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException failed) {
            throw new UncheckedIOException("PARLEY_CLIENTS_FILE cannot be read: " + file, failed);
        }
    }
}
