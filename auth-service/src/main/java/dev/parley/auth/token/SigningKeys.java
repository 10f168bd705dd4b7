package dev.parley.auth.token;

import dev.parley.kit.token.KeyRing;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The keys of this service, loaded at start and read again all the time, on a thread of its own. Its own Bearer tokens
 * are verified with them, too.
 */
@Startup
@Singleton
class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final KeyFolder folder;
    private final KeyRing ring;
    private final Duration lead;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("signing-keys").daemon().factory());
    /** What was complained about and is still so: once is enough. */
    private final Set<String> complaints = new HashSet<>();

    private volatile Current current;

    @Inject
    SigningKeys(KeyConfig config, KeyRing ring) {
        this(new KeyFolder(config.dir()), ring, config.lead(), InstantSource.system());
        long pause = config.refresh().toMillis();
        var _ = thread.scheduleWithFixedDelay(this::refresh, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Of those in {@code folder}; they are read again by {@link #refresh()} alone. */
    SigningKeys(KeyFolder folder, KeyRing ring, Duration lead, InstantSource clock) {
        this.folder = folder;
        this.ring = ring;
        this.lead = lead;
        this.clock = clock;
        this.current = new Current(KeySet.of(folder.load()));
        current.putInto(ring);
    }

    /** The key that signs new tokens. */
    SigningKey signing() {
        return current.keys.signing(clock.instant(), lead);
    }

    /** How long the key that signs has been in its place. */
    Duration signingAge() {
        var now = clock.instant();
        return Duration.between(current.keys.signingSince(now, lead), now);
    }

    /** How many keys are published. */
    int count() {
        return current.keys.published().size();
    }

    /** The JWK set (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>) that verifies all tokens. */
    String jwks() {
        return current.jwks;
    }

    /** How long a key is published before it signs. */
    Duration lead() {
        return lead;
    }

    /** Reads the folder again. What cannot be read is complained about once and changes nothing. */
    void refresh() {
        try {
            var contents = folder.read();
            complain(complaintsOf(contents));
            publish(current.keys.after(contents, clock.instant()));
        } catch (RuntimeException failed) {
            complain(Map.of("", failed + ": the keys stay as they are"));
        }
    }

    private static Map<String, String> complaintsOf(KeyFolder.Contents contents) {
        if (contents.files().isEmpty() && contents.broken().isEmpty()) {
            return Map.of("", "There is no key any more: the keys stay as they are until this ends");
        }
        return contents.broken().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        broken -> "The key file " + broken.getKey() + " cannot be used: " + broken.getValue()));
    }

    private void complain(Map<String, String> found) {
        complaints.retainAll(found.keySet());
        found.forEach((about, complaint) -> {
            if (complaints.add(about)) {
                LOG.warn(complaint);
            }
        });
    }

    private void publish(KeySet next) {
        var before = current.keys.published();
        if (next.published().equals(before)) {
            current = new Current(next, current.jwks); // a file may have been moved or taken away
            return;
        }
        var renewed = new Current(next);
        renewed.putInto(ring);
        current = renewed;
        next.published().stream()
                .filter(key -> !before.contains(key))
                .forEach(key -> LOG.infof("The key %s is published", key.kid()));
        before.stream()
                .filter(key -> !next.published().contains(key))
                .forEach(key -> LOG.infof("The key %s is published no more", key.kid()));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private record Current(KeySet keys, String jwks) {

        Current(KeySet keys) {
            this(keys, jwksOf(keys.published()));
        }

        void putInto(KeyRing ring) {
            ring.replace(
                    keys.published().stream().collect(Collectors.toMap(SigningKey::kid, SigningKey::verificationKey)));
        }

        private static String jwksOf(List<SigningKey> keys) {
            return new JsonWebKeySet(keys.stream().map(SigningKey::toPublicJwk).toList())
                    .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        }
    }
}
