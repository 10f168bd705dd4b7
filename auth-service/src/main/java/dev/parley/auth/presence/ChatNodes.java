package dev.parley.auth.presence;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private final List<ChatPresence> nodes;
    private final AtomicInteger answeredLast = new AtomicInteger();

    ChatNodes(PresenceConfig config) {
        this.nodes = config.chatUrls().stream().map(ChatNodes::client).toList();
    }

    private static ChatPresence client(URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .build(ChatPresence.class);
    }

    /** Asks until one has answered; fails when none has within 0.3 s. */
    Uni<ChatPresence.Answer> ask(String bearer, ChatPresence.Question question) {
        int first = answeredLast.get();
        var turns = IntStream.range(0, nodes.size())
                .mapToObj(turn -> (first + turn) % nodes.size())
                .limit(MOST_ASKED)
                .toList();
        return askInTurn(turns, bearer, question).ifNoItem().after(PATIENCE).fail();
    }

    private Uni<ChatPresence.Answer> askInTurn(List<Integer> turns, String bearer, ChatPresence.Question question) {
        var node = turns.getFirst();
        var answer = nodes.get(node).of(bearer, question).invoke(() -> answeredLast.set(node));
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
