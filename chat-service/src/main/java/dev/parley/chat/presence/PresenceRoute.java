package dev.parley.chat.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.kit.measure.RouteName;
import dev.parley.kit.problem.Problem;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.problem.ProblemMappers;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.ServiceCaller;
import dev.parley.kit.token.TokenVerifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where auth-service asks who is there, in the name of whoever asks auth-service. The gateway does not let anybody
 * through to here.
 *
 * <p>A plain route and no resource: most calls of auth-service ask here, and what is around a resource took a third of
 * such a question's processor time.
 */
@Singleton
class PresenceRoute {

    private static final String PATH = "/internal/v1/presence";
    private static final int MOST = 200;

    /** Ahead of the resources, and behind the check of how long a body says that it is. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private static final String SCHEME = "Bearer ";

    private final People people;
    private final TokenVerifier tokens;
    private final Activity activity;
    private final ObjectMapper json;

    PresenceRoute(People people, TokenVerifier tokens, Activity activity, ObjectMapper json) {
        this.people = people;
        this.tokens = tokens;
        this.activity = activity;
        this.json = json;
    }

    @RegisterForReflection
    record Question(@Nullable List<@Nullable UUID> userIds) {}

    @RegisterForReflection
    record Answer(List<Presence> users) {}

    void install(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(this::receive);
    }

    private void receive(RoutingContext call) {
        RouteName.give(call, PATH);
        var request = call.request();
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.bodyHandler(question -> answer(call, question));
        } else {
            refuse(call, ProblemException.of(411, "length_required", "Say by Content-Length how long the body is."));
        }
        request.resume(); // the framework holds a body back until somebody wants it
    }

    private void answer(RoutingContext call, Buffer question) {
        try {
            admit(call.request().getHeader(HttpHeaders.AUTHORIZATION));
            var asked = read(question);
            people.presenceOf(asked)
                    .subscribe()
                    .with(found -> tell(call, asked, found), failure -> refuse(call, failure));
        } catch (IOException | RuntimeException refused) {
            refuse(call, refused);
        }
    }

    private void admit(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ProblemException.unauthenticated();
        }
        try {
            var token = tokens.verify(authorization.substring(SCHEME.length()).strip());
            if (!ServiceCaller.isBehind(token)) {
                activity.wasHere(UUID.fromString(token.getSubject()));
            }
        } catch (InvalidTokenException bad) {
            throw ProblemException.unauthenticated();
        }
    }

    private List<UUID> read(Buffer question) throws IOException {
        @Nullable Question read = json.readValue(question.getBytes(), Question.class);
        if (read == null || read.userIds() == null) {
            throw ProblemException.invalid("user_ids", "must be given");
        }
        if (read.userIds().size() > MOST) {
            throw ProblemException.invalid("user_ids", "must have " + MOST + " ids at most");
        }
        if (read.userIds().contains(null)) {
            throw ProblemException.invalid("user_ids", "must have no null among the ids");
        }
        return read.userIds().stream().distinct().toList();
    }

    private void tell(RoutingContext call, Collection<UUID> asked, Map<UUID, Presence> found) {
        var users = asked.stream().map(found::get).toList();
        send(call, 200, MediaType.APPLICATION_JSON, new Answer(users));
    }

    private void refuse(RoutingContext call, Throwable reason) {
        var refused = ProblemMappers.explain(reason);
        call.response().headers().addAll(ProblemMappers.headersOf(refused));
        send(call, refused.status(), Problem.MEDIA_TYPE, Problem.of(refused, PATH));
    }

    private void send(RoutingContext call, int status, String type, Object body) {
        try {
            call.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .end(Buffer.buffer(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
