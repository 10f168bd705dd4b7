package dev.parley.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What one running Parley is made from.
 *
 * @param home the folder of the repository
 * @param services where the programs of the services are
 * @param options what the user asked for
 * @param environment the variables that the services inherit
 */
record Settings(Path home, Services services, Options options, Map<String, String> environment) {
    private static final String ANY_ADDRESS = "0.0.0.0";

    Path data() {
        return options.data().map(folder -> folder.toAbsolutePath().normalize()).orElseGet(this::usualData);
    }

    private Path usualData() {
        return home.resolve("data");
    }

    /** In the repository for the usual data, else beside the data: so each running Parley has its own. */
    Path runFile() {
        return (data().equals(usualData()) ? home : data()).resolve("run.json");
    }

    /** What the embedded servers are unpacked into; shared by all data folders. */
    Path programs() {
        return home.resolve(".build").resolve("programs");
    }

    Path app() {
        return home.resolve("frontend").resolve("dist");
    }

    boolean bringsOwnPostgres() {
        return variable("PARLEY_POSTGRES_HOST").isPresent();
    }

    boolean bringsOwnRedis() {
        return variable("PARLEY_REDIS_URL").isPresent();
    }

    /** The origin under which browsers see the app. */
    String publicOrigin() {
        return variable("PARLEY_PUBLIC_ORIGIN").orElseGet(() -> {
            boolean local = options.host().startsWith("127.")
                    || options.host().equals("localhost")
                    || options.host().equals(ANY_ADDRESS);
            return "http://" + (local ? "localhost" : options.host()) + ":" + options.port();
        });
    }

    /** Where the launcher itself reaches the gateway. */
    String gatewayAddress() {
        String host = options.host().equals(ANY_ADDRESS) ? "127.0.0.1" : options.host();
        return "http://" + host + ":" + options.port();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
