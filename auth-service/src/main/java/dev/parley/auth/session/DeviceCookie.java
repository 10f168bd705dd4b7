package dev.parley.auth.session;

import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.origin.PublicOrigin;
import dev.parley.auth.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The cookie that a device is known by when it signs in again. It stays when people sign out. */
@ApplicationScoped
class DeviceCookie {

    private static final Duration LIFE = Duration.ofDays(365);

    private final PublicOrigin origin;

    DeviceCookie(PublicOrigin origin) {
        this.origin = origin;
    }

    /** The {@code Set-Cookie} that makes a client keep it. */
    String holding(Secret device) {
        return AuthCookie.of(KnownDevices.COOKIE, device.value(), LIFE, origin.isSecure());
    }
}
