package dev.parley.gateway.apidocs;

import dev.parley.gateway.content.Content;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.routing.Answer;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.routing.Service;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves the description of the whole API, an OpenAPI 3.1 document.
 *
 * <p>The services are asked for theirs when somebody first wants it and then once a minute at most; whoever comes
 * meanwhile shares the outcome. Of a service that is away the last that it said counts. As long as one has never said
 * anything there is no description: half an API would pass for the whole one.
 */
@Singleton
public class ApiDescription {

    private static final Logger LOG = Logger.getLogger(ApiDescription.class);
    private static final String SOURCE = "/q/openapi?format=json";
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();
    /** After a service did not say: often enough to notice its return, too seldom for callers to be a burden. */
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Vertx vertx;
    private final Routing routing;
    private final String version;
    private final Merge merge;
    private final Map<Service, Part> parts = new EnumMap<>(Service.class);
    private @Nullable Future<Content> latest;
    private long asOf;
    private boolean isWhole;

    @Inject
    public ApiDescription(
            Vertx vertx, Routing routing, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.vertx = vertx;
        this.routing = routing;
        this.version = version;
        this.merge = new Merge(routing::leadsTo);
    }

    public void serve(Exchange exchange) {
        if (!Content.isAskedFor(exchange)) {
            return;
        }
        Context context = vertx.getOrCreateContext();
        upToDate()
                .onComplete(outcome -> context.runOnContext(ignored -> {
                    if (outcome.succeeded()) {
                        outcome.result().answer(exchange);
                    } else {
                        exchange.refuse(Problem.unavailable());
                    }
                }));
    }

    private synchronized Future<Content> upToDate() {
        if (latest != null
                && (!latest.isComplete() || System.nanoTime() - asOf < (isWhole ? FRESH_NANOS : RETRY_NANOS))) {
            return latest;
        }
        Promise<Content> promise = Promise.promise();
        latest = promise.future();
        Map<Service, Future<Optional<Part>>> asked = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            asked.put(service, ask(service));
        }
        Future.join(List.copyOf(asked.values()))
                .transform(done -> renewed(asked))
                .onComplete(promise);
        return promise.future();
    }

    /** The part of a service; it is empty when the service has none, and fails when it does not say. */
    private Future<Optional<Part>> ask(Service service) {
        return routing.ask(service, SOURCE)
                .map(answer -> partOf(service, answer))
                .onFailure(failure -> LOG.warnf("%s does not describe its calls: %s", service, failure.getMessage()));
    }

    private static Optional<Part> partOf(Service service, Answer answer) {
        if (answer.status() == 404) {
            LOG.infof("%s has no description of its calls: it is left out", service);
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new IllegalStateException("it says " + answer.status());
        }
        JsonObject document = new JsonObject(answer.body());
        if (!document.getString("openapi", "").startsWith("3.1")) {
            throw new DecodeException("it is not an OpenAPI 3.1 document");
        }
        return Optional.of(new Part(service, document));
    }

    private synchronized Future<Content> renewed(Map<Service, Future<Optional<Part>>> asked) {
        isWhole = asked.values().stream().allMatch(Future::succeeded);
        asOf = System.nanoTime();
        asked.forEach((service, said) -> {
            if (said.succeeded()) {
                parts.put(service, said.result().orElseGet(() -> nothingOf(service)));
            }
        });
        if (!parts.keySet().containsAll(asked.keySet())) {
            return Future.failedFuture("a service has not described its calls yet");
        }
        return Future.succeededFuture(
                Content.of(document().toBuffer().getBytes(), "openapi.json", Content.ASK_EACH_TIME));
    }

    private static Part nothingOf(Service service) {
        return new Part(service, new JsonObject());
    }

    private JsonObject document() {
        List<Part> described = parts.values().stream()
                .filter(part -> !part.document().isEmpty())
                .toList();
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Parley")
                                .put("description", "Self-hosted real-time team chat")
                                .put("version", version))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .mergeIn(merge.merge(described));
    }
}
