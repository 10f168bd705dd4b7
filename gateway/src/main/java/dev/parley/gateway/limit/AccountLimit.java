package dev.parley.gateway.limit;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.token.Bearers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds each account to its rate of requests, whatever address they come from. Each copy of the gateway counts for
 * itself. A request without a good access token is of no account and not counted: the services refuse it, or limit it
 * by its address.
 */
@Singleton
public class AccountLimit {

    private final Bearers bearers;
    private final Buckets buckets;
    private final boolean isOn;

    @Inject
    public AccountLimit(LimitConfig config, Bearers bearers) {
        this.bearers = bearers;
        this.buckets = new Buckets(config.perSecond(), config.burst());
        this.isOn = config.perSecond() > 0 && config.burst() > 0;
    }

    /** Begins to learn which accounts there are. */
    public void open() {
        if (isOn) {
            bearers.open();
        }
    }

    public void close() {
        bearers.close();
    }

    /** Counts a request; what its account has too many of is refused with the problem. */
    public Optional<Problem> refusalOf(Exchange exchange) {
        if (!isOn) {
            return Optional.empty();
        }
        Optional<UUID> account = bearers.accountOf(exchange.request());
        account.ifPresent(exchange::isOf);
        return account.map(known -> buckets.take(known, System.nanoTime()))
                .filter(Duration::isPositive)
                .map(Problem::rateLimited);
    }
}
