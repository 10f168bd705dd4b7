package dev.parley.gateway.apidocs;

import dev.parley.gateway.routing.Service;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What one service says of its own calls: an OpenAPI 3.1 document. */
record Part(Service service, JsonObject document) {

    /** How readers know the service. */
    String tag() {
        return service.name().toLowerCase(Locale.ROOT);
    }

    /** What comes before a name that another service uses for something else. */
    String prefix() {
        return service.name().charAt(0) + tag().substring(1);
    }
}
