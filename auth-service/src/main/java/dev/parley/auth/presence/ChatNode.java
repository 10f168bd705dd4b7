package dev.parley.auth.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * One node of chat-service, which is asked in the caller's own name. It is asked in most calls of all, so without what a
 * typed client does around it, which took a quarter of such a call's processor time.
 */
final class ChatNode {

    private static final String PRESENCE = "/internal/v1/presence";

    private final LoopClients clients;
    private final ObjectMapper json;
    private final String url;
    private final Duration patience;

    ChatNode(LoopClients clients, ObjectMapper json, URI url, Duration patience) {
        this.clients = clients;
        this.json = json;
        this.url = url.toString().replaceFirst("/+$", "") + PRESENCE;
        this.patience = patience;
    }

    @RegisterForReflection
    record Question(Collection<UUID> userIds) {}

    @RegisterForReflection
    record Answer(List<Presence> users) {}

    /** The node does not take the caller's token for good. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("the caller is signed out there", null, false, false);
        }
    }

    /**
     * Who of these people is there. Fails with {@link Refused}, or else when there is no answer in time or none that can
     * be read.
     *
     * @param question 200 ids at most
     */
    Uni<Answer> ask(String bearer, Question question) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(post(bearer, question)));
    }

    private Future<Answer> post(String bearer, Question question) {
        var call = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(patience.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, bearer)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        return clients.ofThisLoop()
                .request(call)
                .compose(request -> request.send(written(question)))
                .compose(answer -> answer.body().compose(body -> read(answer.statusCode(), body)));
    }

    private Buffer written(Question question) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(question));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<Answer> read(int status, Buffer body) {
        return switch (status) {
            case 200 -> {
                try {
                    yield Future.succeededFuture(json.readValue(body.getBytes(), Answer.class));
                } catch (IOException e) {
                    yield Future.failedFuture(e);
                }
            }
            case 401 -> Future.failedFuture(new Refused());
            default -> Future.failedFuture("it answers with " + status);
        };
    }
}
