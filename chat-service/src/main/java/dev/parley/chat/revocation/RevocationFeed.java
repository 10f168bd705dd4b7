package dev.parley.chat.revocation;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.serviceauth.ServiceToken;
import dev.parley.chat.stream.AuthEvents;
import dev.parley.chat.stream.StreamReader;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Learns of sessions that auth-service ended: from its Redis Stream at once, and by asking it, at start, after Redis was
 * away, and every two seconds while it is. With both away a token is taken until it ends, ten minutes at most.
 */
@Singleton
class RevocationFeed implements StreamReader.Listener {

    private static final Logger LOG = Logger.getLogger(RevocationFeed.class);
    private static final String ENDED_SESSIONS = "ended_sessions";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    private final EngineLoop loop;
    private final RecentRevocations revocations;
    private final RevokedSockets sockets;
    private final EndedSessions endedSessions;
    private final ServiceToken serviceToken;
    private final AuthEvents events;
    private boolean isAsking;
    private boolean mustAsk = true;

    RevocationFeed(
            EngineLoop loop,
            RecentRevocations revocations,
            RevokedSockets sockets,
            @RestClient EndedSessions endedSessions,
            AuthEvents events,
            ServiceToken serviceToken) {
        this.loop = loop;
        this.revocations = revocations;
        this.sockets = sockets;
        this.endedSessions = endedSessions;
        this.serviceToken = serviceToken;
        this.events = events;
        events.tell(this);
    }

    /** Where auth-service tells which sessions ended in the last quarter of an hour. */
    @RegisterRestClient(configKey = "auth-service")
    @Path("/internal/v1/revocations")
    interface EndedSessions {

        record Answer(List<Ended> revocations) {}

        record Ended(List<UUID> sessionIds) {}

        @GET
        Uni<Answer> recent(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, this::askIfNeeded);
        loop.runEvery(FORGET_EVERY, revocations::forgetOld);
    }

    @Override
    public void onEntry(String id, Map<String, String> fields) {
        var ended = fields.get(ENDED_SESSIONS);
        if (ended != null) {
            Arrays.stream(ended.split(",")).forEach(this::endIfId);
        }
    }

    @Override
    public void onResumed() {
        mustAsk = true;
        askIfNeeded();
    }

    private void askIfNeeded() {
        if (isAsking || !(mustAsk || !events.isReading())) {
            return;
        }
        isAsking = true;
        serviceToken
                .call(endedSessions::recent)
                .onTermination()
                .invoke(() -> loop.run(() -> isAsking = false))
                .subscribe()
                .with(
                        answer -> loop.run(() -> {
                            mustAsk = false;
                            answer.revocations()
                                    .forEach(ended -> ended.sessionIds().forEach(this::end));
                        }),
                        failure -> LOG.debugf("Ended sessions are not known: %s", failure.toString()));
    }

    private void endIfId(String text) {
        try {
            end(UUID.fromString(text));
        } catch (IllegalArgumentException broken) {
            LOG.debugf("Not a session: %s", text);
        }
    }

    private void end(UUID sessionId) {
        if (revocations.add(sessionId)) {
            sockets.onRevoked(sessionId);
        }
    }
}
