package dev.parley.gateway.edge;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names one request in the logs of all services. A sane name that the client brings is kept. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static String keptOrMade(@Nullable String brought) {
        return Optional.ofNullable(brought)
                .filter(id -> SANE.matcher(id).matches())
                .orElseGet(RequestId::made);
    }

    /** It has to be unlikely twice, not hard to guess: no need to wait for a secure source. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
