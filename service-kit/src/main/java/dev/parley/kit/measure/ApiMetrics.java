package dev.parley.kit.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times REST calls by their route, which is the path with its placeholders: there are only so many of those,
 * while anybody can think of new paths. What leads to no route is counted as one. Sockets and the service's own
 * questions to itself are no calls.
 */
@Singleton
class ApiMetrics {

    /** Ahead of whoever refuses a call, so that refused ones count, too. */
    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;

    private static final String FOR_ADMINS = "/api/v1/admin/";
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final MeterProvider<Timer> times;
    private final MeterProvider<Counter> calls;
    private final Map<Integer, Counter> refusedAdminCalls;

    ApiMetrics(MeterRegistry registry) {
        this.times = Buckets.timer("parley.api.request", "Time from a call's headers to the end of its answer")
                .withRegistry(registry);
        this.calls = Counter.builder("parley.api.requests")
                .description("Calls by what they were answered with")
                .withRegistry(registry);
        this.refusedAdminCalls = Map.of(
                UNAUTHENTICATED, refused(registry, "unauthenticated"), FORBIDDEN, refused(registry, "forbidden"));
    }

    private static Counter refused(MeterRegistry registry, String reason) {
        return Counter.builder("parley.admin.refused")
                .description("Calls for admins by others than admins")
                .tag("reason", reason)
                .register(registry);
    }

    void watch(@Observes Filters filters) {
        filters.register(this::follow, BEFORE_EVERYTHING);
    }

    private void follow(RoutingContext call) {
        if (isCall(call)) {
            var time = Timer.start();
            call.addEndHandler(end -> ended(call, time, end.succeeded()));
        }
        call.next();
    }

    private static boolean isCall(RoutingContext call) {
        @Nullable String path = call.request().path();
        return path != null
                && !path.startsWith("/q/")
                && !call.request().headers().contains(HttpHeaders.UPGRADE);
    }

    private void ended(RoutingContext call, Timer.Sample time, boolean wasAnswered) {
        var name = call.request().method().name();
        var tags = Tags.of("method", METHODS.contains(name) ? name : "other", "route", RouteName.of(call));
        time.stop(times.withTags(tags));
        calls.withTags(tags.and(
                        "status", wasAnswered ? String.valueOf(call.response().getStatusCode()) : "none"))
                .increment();
        if (call.request().path().startsWith(FOR_ADMINS)) {
            countRefusal(call.response().getStatusCode());
        }
    }

    private void countRefusal(int status) {
        var counter = refusedAdminCalls.get(status);
        if (counter != null) {
            counter.increment();
        }
    }
}
