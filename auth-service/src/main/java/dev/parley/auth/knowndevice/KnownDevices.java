package dev.parley.auth.knowndevice;

import dev.parley.auth.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The devices that signed in to an account before, known by a cookie of theirs. What they mistake is counted apart, so
 * that strangers who guess an account's password do not keep its owner out (<a
 * href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">device cookies</a>).
 *
 * <p>To be known opens nothing: it is worth some more guesses. So a reset by mail forgets nobody; it is for owners who
 * forgot their password, and strangers may be guessing right then. A password that is changed with the old one at hand may
 * have been known to somebody else, and all devices but the one that changes it are forgotten.
 */
@ApplicationScoped
public class KnownDevices {

    /** The cookie that holds what a device is known by. */
    public static final String COOKIE = "parley_device";

    /** For each account: what guessing wins who once had the password, and became known many times over, is bounded. */
    static final int MOST = 20;

    private static final byte[] NONE = {};

    private final KnownDeviceRepository devices;
    private final SecureRandom random = new SecureRandom();

    KnownDevices(KnownDeviceRepository devices) {
        this.devices = devices;
    }

    /** Which account a device signed in to before. The same work for all who present something, whatever it is. */
    @WithSession
    public Uni<@Nullable UUID> ownerOf(Secret presented) {
        return devices.findByHash(presented.hash()).map(found -> found == null ? null : found.userId);
    }

    /**
     * Notes that a device signed in to an account. Belongs into a transaction that keeps the account from changing.
     *
     * @param presented what it may be known by already
     * @param keepsCookies whether it is sure to come back with it, as browsers are
     * @return what it is known by from now on
     */
    @WithTransaction
    public Uni<Secret> remember(UUID userId, @Nullable Secret presented, boolean keepsCookies) {
        if (presented == null) {
            return add(userId, keepsCookies);
        }
        return devices.markUsed(presented.hash(), userId)
                .chain(count -> count > 0 ? Uni.createFrom().item(presented) : add(userId, keepsCookies));
    }

    /** Forgets all devices of an account but the one that presents {@code kept}. */
    @WithTransaction
    public Uni<Void> forgetOthers(UUID userId, @Nullable Secret kept) {
        return devices.deleteOthers(userId, kept == null ? NONE : kept.hash()).replaceWithVoid();
    }

    private Uni<Secret> add(UUID userId, boolean keepsCookies) {
        var secret = Secret.random(random);
        return devices.add(secret.hash(), userId, keepsCookies)
                .chain(() -> devices.deleteSurplus(userId, MOST))
                .replaceWith(secret);
    }
}
