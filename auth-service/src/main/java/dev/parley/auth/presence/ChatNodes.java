package dev.parley.auth.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The nodes of chat-service, any of which knows who is there on all of them. The one that answered last is asked first,
 * and when it takes long the next one, too: whichever answers first is believed. So a node that is gone costs one caller
 * a tenth of a second, and the later ones nothing.
 */
@Singleton
class ChatNodes {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration UNTIL_THE_NEXT = Duration.ofMillis(100);
    /** The last of them has as long as the others had before the next one was asked. */
    private static final long MOST_ASKED = PATIENCE.dividedBy(UNTIL_THE_NEXT);

    /** Of each event loop. */
    private static final int MOST_CONNECTIONS = 50;

    private final List<ChatNode> nodes;
    private final AtomicInteger answeredLast = new AtomicInteger();

    ChatNodes(Vertx vertx, ObjectMapper json, PresenceConfig config) {
        var clients = new LoopClients(() -> vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS)));
        this.nodes = config.chatUrls().stream()
                .map(url -> new ChatNode(clients, json, url, PATIENCE))
                .toList();
    }

    /** Asks until one has answered; fails when none has within 0.3 s. */
    Uni<ChatNode.Answer> ask(String bearer, ChatNode.Question question) {
        int first = answeredLast.get();
        var turns = IntStream.range(0, nodes.size())
                .mapToObj(turn -> (first + turn) % nodes.size())
                .limit(MOST_ASKED)
                .toList();
        return askInTurn(turns, bearer, question).ifNoItem().after(PATIENCE).fail();
    }

    private Uni<ChatNode.Answer> askInTurn(List<Integer> turns, String bearer, ChatNode.Question question) {
        var node = turns.getFirst();
        var answer = nodes.get(node).ask(bearer, question).invoke(() -> answeredLast.set(node));
        var others = turns.subList(1, turns.size());
        if (others.isEmpty()) {
            return answer;
        }
        var later = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(UNTIL_THE_NEXT)
                .chain(() -> askInTurn(others, bearer, question));
        return Uni.join()
                .first(List.of(answer, later))
                .withItem()
                .onFailure(CompositeException.class)
                .transform(ChatNodes::lastOf);
    }

    private static Throwable lastOf(Throwable failures) {
        return ((CompositeException) failures).getCauses().getLast();
    }
}
