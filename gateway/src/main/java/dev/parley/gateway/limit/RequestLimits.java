package dev.parley.gateway.limit;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.token.Bearers;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds each account to its rate of requests, whatever address they come from, and each {@link Peer} to a rate of those
 * that are of no account, as a request without a good access token is, and to a number of sockets. Each copy of the
 * gateway counts for itself, in memory, and needs nobody for it.
 */
@Singleton
public class RequestLimits {

    private final Bearers bearers;
    private final @Nullable RateLimit<UUID> perAccount;
    private final @Nullable RateLimit<Peer> perPeer;
    private final PeerSockets sockets;

    @Inject
    public RequestLimits(LimitConfig config, PeerLimitConfig peers, Bearers bearers) {
        this.bearers = bearers;
        this.perAccount = limit("account", config.perSecond(), config.burst());
        this.perPeer = limit("peer", peers.requestsPerSecond(), peers.requestsBurst());
        this.sockets = new PeerSockets(peers.sockets());
    }

    private static <K> @Nullable RateLimit<K> limit(String name, int perSecond, int burst) {
        return perSecond > 0 && burst > 0 ? new RateLimit<>(name, perSecond, burst) : null;
    }

    /** Begins to learn which accounts there are. */
    public void open() {
        if (perAccount != null) {
            bearers.open();
        }
    }

    public void close() {
        bearers.close();
    }

    /** Counts a request and lets its answer tell of the limit; what there are too many of is refused with the problem. */
    public Optional<Problem> refusalOf(Exchange exchange) {
        Optional<UUID> account = perAccount == null ? Optional.empty() : bearers.accountOf(exchange.request());
        account.ifPresent(exchange::isOf);
        return account.isPresent() ? count(perAccount, account.get(), exchange) : countAtPeer(exchange);
    }

    /** A place for one more socket of its peer, to be given back when the socket is gone; none when it has too many. */
    public Optional<SocketPlace> place(Exchange exchange) {
        return sockets.take(Peer.of(exchange.caller()));
    }

    private Optional<Problem> countAtPeer(Exchange exchange) {
        return Peer.of(exchange.caller()).flatMap(peer -> count(perPeer, peer, exchange));
    }

    private static <K> Optional<Problem> count(@Nullable RateLimit<K> limit, K whom, Exchange exchange) {
        if (limit == null) {
            return Optional.empty();
        }
        MultiMap answer = exchange.response().headers();
        Buckets.Level level = limit.count(whom, answer);
        return level.isRefusal() ? Optional.of(Problem.rateLimited(level.missing())) : Optional.empty();
    }
}
