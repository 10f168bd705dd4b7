package dev.parley.kit.token;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link KeyRing} up to date from where the keys are published. They are fetched regularly whatever happens, every
 * minute if nothing else is said, which is well below the time that a new key is published before it signs; and early when
 * a token names an unknown key, yet 30 s after the last time at the soonest, so that junk tokens cost nothing. While they
 * cannot be fetched the keys stay as they are.
 */
public final class KeyFeed {

    /** How often {@link #tick()} wants to be called. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(KeyFeed.class);
    private static final Duration REGULARLY = Duration.ofMinutes(1);
    private static final long AFTER_MISS = Duration.ofSeconds(30).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyRing keys;
    private final Supplier<CompletionStage<String>> source;
    private final long regularly;
    private final LongSupplier nanos;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private long fetchedAt;

    /**
     * @param source fetches the JWK set, without blocking; it is given up after 10 s
     */
    public KeyFeed(KeyRing keys, Supplier<CompletionStage<String>> source) {
        this(keys, source, REGULARLY);
    }

    /**
     * The same, every so often.
     *
     * @param regularly how long after they were fetched they are fetched again; less than {@link #TICK} is a tick
     */
    public KeyFeed(KeyRing keys, Supplier<CompletionStage<String>> source, Duration regularly) {
        this(keys, source, regularly, System::nanoTime);
    }

    KeyFeed(KeyRing keys, Supplier<CompletionStage<String>> source, LongSupplier nanos) {
        this(keys, source, REGULARLY, nanos);
    }

    private KeyFeed(KeyRing keys, Supplier<CompletionStage<String>> source, Duration regularly, LongSupplier nanos) {
        this.keys = keys;
        this.source = source;
        this.regularly = regularly.toNanos();
        this.nanos = nanos;
    }

    /** Fetches the keys if it is time. Never blocks and never fails; to be called by one thread at a time. */
    public void tick() {
        long now = nanos.getAsLong();
        if (!fetching.get() && isDue(now - fetchedAt)) {
            fetchedAt = now;
            fetch();
        }
    }

    private boolean isDue(long age) {
        return keys.isEmpty() || age >= regularly || (age >= AFTER_MISS && keys.takeMiss());
    }

    private void fetch() {
        fetching.set(true);
        // Whom the keys that come now do not help may ask again; who missed one before is answered by them.
        keys.takeMiss();
        var _ = source.get()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(keys::replace)
                .whenComplete((_, failure) -> {
                    fetching.set(false);
                    tell(failure);
                });
    }

    private void tell(@Nullable Throwable failure) {
        if (failure != null && !away.getAndSet(true)) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warnf("The verification keys cannot be fetched and stay as they are: %s", cause.toString());
        } else if (failure == null && away.getAndSet(false)) {
            LOG.info("The verification keys can be fetched again");
        }
    }
}
