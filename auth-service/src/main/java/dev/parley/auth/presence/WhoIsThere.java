package dev.parley.auth.presence;

import dev.parley.auth.account.User;
import dev.parley.auth.context.CallerContext;
import dev.parley.kit.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says who is there, which is chat-service's to know: it is asked once for all the people of an answer. While none of
 * its nodes answers in time nobody is said to be there. It is left alone for a second then, and asked by one caller after that, so
 * that its outage makes nobody wait.
 */
@ApplicationScoped
public class WhoIsThere {

    private static final Logger LOG = Logger.getLogger(WhoIsThere.class);

    private final ChatNodes chat;
    private final JsonWebToken token;
    private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();

    WhoIsThere(ChatNodes chat, JsonWebToken token) {
        this.chat = chat;
        this.token = token;
    }

    /** The presence of 200 people at most, as far as it is known, as told to the caller of the current request. */
    public Uni<Map<UUID, Presence>> among(Collection<UUID> userIds) {
        return among(userIds, token.getRawToken());
    }

    /**
     * The account of the current request's caller with its presence, which is asked for while the account is looked up.
     *
     * @param account looks the account up
     */
    public Uni<User> seen(Uni<User> account) {
        return Uni.createFrom()
                .item(() -> Caller.of(token))
                .chain(caller -> Uni.combine()
                        .all()
                        .unis(account, among(List.of(caller.userId())))
                        .with((user, found) -> seen(user, found.get(user.id()))));
    }

    /** An account of the current request's caller with its presence. */
    public Uni<User> seen(User user) {
        return seen(user, token.getRawToken());
    }

    /** An account with its presence, as told to whoever has that access token. */
    public Uni<User> seen(User user, String accessToken) {
        return among(List.of(user.id()), accessToken).map(found -> seen(user, found.get(user.id())));
    }

    private static User seen(User user, @Nullable Presence presence) {
        return presence == null ? user : user.seen(presence.isOnline(), presence.lastSeenOr(user.lastSeen()));
    }

    private Uni<Map<UUID, Presence>> among(Collection<UUID> userIds, String accessToken) {
        return userIds.isEmpty() || isPaused()
                ? Uni.createFrom().item(Map.of())
                : CallerContext.returningFrom(() -> ask(userIds, accessToken));
    }

    private Uni<Map<UUID, Presence>> ask(Collection<UUID> userIds, String accessToken) {
        return chat.ask("Bearer " + accessToken, new ChatNode.Question(userIds))
                .map(answer -> answer.users().stream()
                        .collect(Collectors.toMap(Presence::userId, presence -> presence, (one, _) -> one)))
                .invoke(() -> pause.set(null))
                .onFailure(reason -> !isRefusal(reason))
                .invoke(this::leaveAlone)
                .onFailure()
                .recoverWithItem(Map.of());
    }

    /** A caller who is signed out is refused there, too: that is no outage. */
    private static boolean isRefusal(Throwable reason) {
        return reason instanceof ChatNode.Refused;
    }

    /** Of those who come after a pause one is let through, and begins the next in case that there is no answer. */
    private boolean isPaused() {
        var last = pause.get();
        return last != null && !(last.isOver() && pause.compareAndSet(last, new Pause()));
    }

    private void leaveAlone(Throwable reason) {
        if (pause.getAndSet(new Pause()) == null) {
            LOG.warnf("chat-service does not say who is there: %s", reason.toString());
        }
    }
}
