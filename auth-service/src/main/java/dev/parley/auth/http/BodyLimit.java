package dev.parley.auth.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.kit.problem.Problem;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that is too large with a problem detail; the server's own refusal is an empty answer. A body in
 * chunks, which does not announce its length, is gathered here first.
 */
@ApplicationScoped
class BodyLimit {

    /** Ahead of the server's own check. */
    private static final int PRIORITY = 100;

    private final long most;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, ObjectMapper json) {
        this.most = most.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (isTooLarge(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            refuse(request);
        } else if (request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            gather(request);
        } else {
            request.next();
        }
    }

    private void gather(RoutingContext request) {
        var body = Buffer.buffer();
        request.request().handler(chunk -> add(chunk, body, request)).endHandler(_ -> goOn(body, request));
    }

    private void add(Buffer chunk, Buffer body, RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        if (body.length() + chunk.length() > most) {
            refuse(request);
        } else {
            body.appendBuffer(chunk);
        }
    }

    private static void goOn(Buffer body, RoutingContext request) {
        if (!request.response().ended()) {
            ((RoutingContextInternal) request).setBody(body);
            request.next();
        }
    }

    private boolean isTooLarge(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length) > most;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** Closes the connection, so that nobody has to read what was not wanted. */
    private void refuse(RoutingContext request) {
        var problem = Problem.of(
                ProblemException.of(413, "body_too_large", "A body may have " + most + " bytes at most."),
                request.request().path());
        var answer = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (request.request().version() != HttpVersion.HTTP_2) { // which knows no such header
            answer.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        answer.end(written(problem))
                .onComplete(_ -> request.request().connection().close());
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
