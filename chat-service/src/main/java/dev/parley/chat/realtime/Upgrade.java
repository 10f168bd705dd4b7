package dev.parley.chat.realtime;

import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.text.Ids;
import dev.parley.kit.token.Caller;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.KeyRing;
import dev.parley.kit.token.TokenVerifier;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides whether a request may become a socket: an allowed Origin where a browser names one, a good access token in a
 * header and never in the URL, and for a room's own door a membership. A node that stops takes none, nor does one that
 * has no verification keys yet.
 */
@ApplicationScoped
class Upgrade implements HttpUpgradeCheck {

    static final TypedKey<Caller> CALLER = new TypedKey<>("caller");
    static final TypedKey<Channel> CHANNEL = new TypedKey<>("channel");
    static final TypedKey<UUID> DOOR = new TypedKey<>("door");

    private static final Logger LOG = Logger.getLogger(Upgrade.class);
    private static final String BEARER = "bearer ";
    private static final String BEARER_PROTOCOL = "bearer.";
    private static final Set<String> TOKEN_PARAMETERS =
            Set.of("token", "access_token", "bearer", "authorization", "jwt");
    private static final Map<String, List<String>> CHALLENGE = Map.of("WWW-Authenticate", List.of("Bearer"));
    private static final Map<String, List<String>> TRY_SOON = Map.of("Retry-After", List.of("1"));
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final TokenVerifier verifier;
    private final KeyRing keys;
    private final RoomAccess access;
    private final AllowedOrigins origins;
    private final Farewell farewell;
    private final SocketConfig config;

    Upgrade(
            TokenVerifier verifier,
            KeyRing keys,
            RoomAccess access,
            AllowedOrigins origins,
            Farewell farewell,
            SocketConfig config) {
        this.verifier = verifier;
        this.keys = keys;
        this.access = access;
        this.origins = origins;
        this.farewell = farewell;
        this.config = config;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (farewell.isBegun() || keys.isEmpty()) {
            return CheckResult.rejectUpgrade(UNAVAILABLE, TRY_SOON);
        }
        var request = upgrade.httpRequest();
        if (!isOfAllowedPage(request)) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        var caller = caller(request);
        if (caller.isEmpty()) {
            return CheckResult.rejectUpgrade(UNAUTHORIZED, CHALLENGE);
        }
        upgrade.userData().put(CALLER, caller.get());
        upgrade.userData().put(CHANNEL, channelOf(request));
        var room = upgrade.pathParam("roomId");
        return room == null ? Uni.createFrom().item(permit(upgrade)) : checkDoor(upgrade, room, caller.get());
    }

    /** What is no page names no Origin; whoever names several has read no rule of browsers. */
    private boolean isOfAllowedPage(HttpServerRequest request) {
        var named = request.headers().getAll(HttpHeaders.ORIGIN);
        return named.isEmpty() || (named.size() == 1 && origins.allows(named.getFirst()));
    }

    private Uni<CheckResult> checkDoor(HttpUpgradeContext upgrade, String room, Caller caller) {
        var door = Ids.parse(room);
        if (door.isEmpty()) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        return access.findMember(door.get(), caller.userId())
                .map(granted -> {
                    if (granted.isEmpty()) {
                        return CheckResult.rejectUpgradeSync(FORBIDDEN);
                    }
                    upgrade.userData().put(DOOR, door.get());
                    return permit(upgrade);
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Membership could not be read: %s", failure.toString());
                    return CheckResult.rejectUpgradeSync(UNAVAILABLE, TRY_SOON);
                });
    }

    private CheckResult permit(HttpUpgradeContext upgrade) {
        WireRules.hold(upgrade.userData().get(CHANNEL), config.closing());
        return CheckResult.permitUpgradeSync();
    }

    /** No public API gives the connection below: this is of the Vert.x version that the build pins. */
    private static Channel channelOf(HttpServerRequest request) {
        return ((HttpServerConnection) request.connection())
                .channelHandlerContext()
                .channel();
    }

    private Optional<Caller> caller(HttpServerRequest request) {
        // A URL is written to logs and histories: whoever put a token there must learn not to.
        if (request.params().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(TOKEN_PARAMETERS::contains)) {
            return Optional.empty();
        }
        return token(request).flatMap(this::verify);
    }

    /** Of several none is taken: somebody on the way may have judged by another one. */
    private static Optional<String> token(HttpServerRequest request) {
        var authorizations = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        var tokens = authorizations.isEmpty() ? tokensOfSubprotocols(request) : tokensOf(authorizations);
        return tokens.size() == 1 ? Optional.of(tokens.getFirst()) : Optional.empty();
    }

    private static List<String> tokensOf(List<String> authorizations) {
        return authorizations.stream()
                .map(authorization -> authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? authorization.substring(BEARER.length()).strip()
                        : "")
                .toList();
    }

    private static List<String> tokensOfSubprotocols(HttpServerRequest request) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(protocol -> protocol.startsWith(BEARER_PROTOCOL))
                .map(protocol -> protocol.substring(BEARER_PROTOCOL.length()))
                .toList();
    }

    private Optional<Caller> verify(String token) {
        try {
            return Optional.of(verifier.caller(token));
        } catch (InvalidTokenException bad) {
            LOG.debugf("Socket refused: %s", bad.getMessage());
            return Optional.empty();
        }
    }
}
