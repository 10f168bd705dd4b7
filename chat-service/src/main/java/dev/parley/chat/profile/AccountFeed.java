package dev.parley.chat.profile;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.room.Memberships;
import dev.parley.chat.serviceauth.ServiceToken;
import dev.parley.chat.stream.AuthEvents;
import dev.parley.chat.stream.StreamReader;
import dev.parley.kit.text.Ids;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Keeps what chat knows of people like their accounts: learns from auth-service whose changed, at once by its stream,
 * and by asking it: at start, after Redis was away, and every minute, from where the last answer ended. What the account
 * is now it asks for each time, so hearing of a change twice, or on every node, does no harm. Whoever's account is gone
 * leaves their groups.
 */
@Singleton
class AccountFeed implements StreamReader.Listener {

    private static final Logger LOG = Logger.getLogger(AccountFeed.class);
    private static final String CHANGED_ACCOUNT = "changed_account";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int LOOKS_UNTIL_ASKING = 30;

    private static final String READ_UNTIL =
            "/* account_feed.read_until */ select until_ms from chat.account_changes_read";
    private static final String NOTE_READ =
            "/* account_feed.note_read */ update chat.account_changes_read set until_ms = $1 where until_ms < $1";

    private final EngineLoop loop;
    private final AccountChanges changes;
    private final ServiceToken serviceToken;
    private final Profiles profiles;
    private final Memberships memberships;
    private final Pool database;

    private boolean isAsking;
    private boolean mustAsk = true;
    private int looks;

    AccountFeed(
            EngineLoop loop,
            AuthEvents events,
            @RestClient AccountChanges changes,
            ServiceToken serviceToken,
            Profiles profiles,
            Memberships memberships,
            Pool database) {
        this.loop = loop;
        this.changes = changes;
        this.serviceToken = serviceToken;
        this.profiles = profiles;
        this.memberships = memberships;
        this.database = database;
        events.tell(this);
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, this::look);
    }

    @Override
    public void onEntry(String id, Map<String, String> fields) {
        var changed = Ids.parse(fields.getOrDefault(CHANGED_ACCOUNT, ""));
        changed.ifPresent(account -> apply(List.of(account)).subscribe().with(_ -> {}, failure -> {
            LOG.debugf("A changed account is not known yet: %s", failure.toString());
            loop.run(() -> mustAsk = true);
        }));
    }

    @Override
    public void onResumed() {
        mustAsk = true;
    }

    private void look() {
        if (++looks % LOOKS_UNTIL_ASKING == 0) {
            mustAsk = true;
        }
        if (mustAsk && !isAsking) {
            isAsking = true;
            mustAsk = false;
            ask().onTermination()
                    .invoke(() -> loop.run(() -> isAsking = false))
                    .subscribe()
                    .with(_ -> {}, failure -> {
                        LOG.debugf("Changed accounts are not known: %s", failure.toString());
                        loop.run(() -> mustAsk = true);
                    });
        }
    }

    /** What was read is noted only once it was applied. */
    private Uni<Void> ask() {
        return database.preparedQuery(READ_UNTIL)
                .execute()
                .map(rows -> rows.iterator().next().getLong("until_ms"))
                .chain(since -> serviceToken.call(bearer -> changes.since(bearer, since)))
                .chain(answer -> apply(answer.userIds())
                        .chain(() -> database.preparedQuery(NOTE_READ).execute(Tuple.of(answer.next())))
                        .chain(() -> answer.isAll() ? Uni.createFrom().voidItem() : ask()));
    }

    private Uni<Void> apply(Collection<UUID> changed) {
        return profiles.refresh(changed)
                .chain(deleted -> Multi.createFrom()
                        .iterable(deleted)
                        .onItem()
                        .transformToUniAndConcatenate(memberships::leaveGroups)
                        .onItem()
                        .ignoreAsUni());
    }
}
