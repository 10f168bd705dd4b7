package dev.parley.chat.profile;

import dev.parley.chat.serviceauth.ServiceToken;
import dev.parley.chat.serviceauth.SharedCalls;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The read model of people: a copy of what auth-service says, kept so that chat works on while auth-service is away. */
@Singleton
public class Profiles {

    private static final Logger LOG = Logger.getLogger(Profiles.class);

    /** Ordered by id, so that two of these at once lock alike; unchanged rows are left as they are. */
    private static final String STORE = """
            /* profiles.store */
            insert into chat.profiles as p (user_id, username, display_name)
            select * from unnest($1::uuid[], $2::text[], $3::text[]) as n (user_id, username, display_name)
            order by user_id
            on conflict (user_id) do update
            set username = excluded.username, display_name = excluded.display_name, updated_at = now()
            where not p.is_deleted
              and (p.username, p.display_name) is distinct from (excluded.username, excluded.display_name)""";

    private static final String KNOWN =
            "/* profiles.known */ select user_id from chat.profiles where user_id = any($1) and not is_deleted";

    private static final String EVER_KNOWN =
            "/* profiles.ever_known */ select user_id from chat.profiles where user_id = any($1)";

    /** A name that no account can have, so that it mentions nobody. */
    private static final String FORGET = """
            /* profiles.forget */
            update chat.profiles
            set username = 'deleted user', display_name = 'Deleted user', is_deleted = true, updated_at = now()
            where user_id = any($1) and not is_deleted""";

    /** So long somebody whose account was deleted may still be put into a room. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 20_000;

    private final Pool database;
    private final AuthDirectory directory;
    private final ServiceToken serviceToken;
    private final SharedCalls<Set<UUID>, Optional<List<Profile>>> lookups = new SharedCalls<>();
    private final RecentlyFound recentlyFound = new RecentlyFound(REMEMBERED, MOST_REMEMBERED, InstantSource.system());

    Profiles(Pool database, @RestClient AuthDirectory directory, ServiceToken serviceToken) {
        this.database = database;
        this.directory = directory;
        this.serviceToken = serviceToken;
    }

    /**
     * Makes sure that all of these people exist and are known here. One call to auth-service for each 200 whom it did not
     * name in the last minute, and one write of those whose names changed.
     *
     * @throws ProblemException {@code user_not_found} when one of them does not exist; {@code unavailable} when
     *     auth-service is away and one of them is not known here
     */
    public Uni<Void> require(Collection<UUID> userIds) {
        return Multi.createFrom()
                .iterable(slices(recentlyFound.unknownOf(userIds)))
                .onItem()
                .transformToUniAndConcatenate(this::requireSlice)
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Makes what is known here of these people what their accounts say now; whoever is not known is left out. Of whose
     * account is gone the names are forgotten.
     *
     * @return whose accounts are gone, now or before; fails while auth-service is away
     */
    Uni<List<UUID>> refresh(Collection<UUID> userIds) {
        return Multi.createFrom()
                .iterable(slices(userIds))
                .onItem()
                .transformToUniAndConcatenate(this::refreshSlice)
                .collect()
                .in(ArrayList<UUID>::new, List::addAll)
                .map(List::copyOf);
    }

    /** Also those who were found gone before: what that brings about may not have been done to its end. */
    private Uni<List<UUID>> refreshSlice(List<UUID> userIds) {
        return idsFrom(EVER_KNOWN, userIds)
                .chain(known -> known.isEmpty() ? Uni.createFrom().item(List.of()) : refreshKnown(known));
    }

    private Uni<List<UUID>> refreshKnown(List<UUID> known) {
        return serviceToken
                .call(bearer -> directory.lookup(bearer, new AuthDirectory.Lookup(known)))
                .chain(found -> {
                    var gone = new ArrayList<>(known);
                    gone.removeAll(idsOf(found.users()));
                    return store(found.users()).chain(() -> forget(gone)).replaceWith(List.copyOf(gone));
                });
    }

    private Uni<Void> forget(List<UUID> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        recentlyFound.remove(gone);
        return database.preparedQuery(FORGET)
                .execute(Tuple.tuple().addValue(gone.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> requireSlice(List<UUID> userIds) {
        return lookups.share(Set.copyOf(userIds), () -> lookup(userIds).call(this::keep))
                .chain(answer -> answer.isPresent() ? requireAll(userIds, answer.get()) : requireKnown(userIds));
    }

    /** What auth-service says, or empty while it is away. */
    private Uni<Optional<List<Profile>>> lookup(List<UUID> userIds) {
        return serviceToken
                .call(bearer -> directory.lookup(bearer, new AuthDirectory.Lookup(userIds)))
                .map(found -> Optional.of(found.users()))
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("auth-service does not say who people are: %s", away.toString());
                    return Optional.empty();
                });
    }

    private Uni<Void> keep(Optional<List<Profile>> answer) {
        var found = answer.orElse(List.of());
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : store(found).invoke(() -> recentlyFound.add(idsOf(found)));
    }

    private Uni<Void> requireKnown(List<UUID> userIds) {
        return idsFrom(KNOWN, userIds)
                .invoke(known -> {
                    if (known.size() < userIds.size()) {
                        throw ProblemException.unavailable(
                                "People cannot be looked up right now. Try again.", Duration.ofSeconds(2));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<UUID>> idsFrom(String query, List<UUID> userIds) {
        return database.preparedQuery(query)
                .execute(Tuple.tuple().addValue(userIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var known = new ArrayList<UUID>(rows.size());
                    rows.forEach(row -> known.add(row.getUUID("user_id")));
                    return known;
                });
    }

    private Uni<Void> store(List<Profile> people) {
        return database.preparedQuery(STORE)
                .execute(Tuple.of(
                        people.stream().map(Profile::id).toArray(UUID[]::new),
                        people.stream().map(Profile::username).toArray(String[]::new),
                        people.stream().map(Profile::displayName).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** What is told of an id that is none: it cannot be anybody's. */
    public static ProblemException noUser() {
        return ProblemException.notFound("user_not_found", "There is no user of that id.");
    }

    private static Uni<Void> requireAll(List<UUID> asked, List<Profile> found) {
        var missing = new HashSet<>(asked);
        idsOf(found).forEach(missing::remove);
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(() -> ProblemException.notFound(
                                "user_not_found",
                                "There is no user " + missing.iterator().next() + "."));
    }

    private static List<UUID> idsOf(List<Profile> people) {
        return people.stream().map(Profile::id).toList();
    }

    private static List<List<UUID>> slices(Collection<UUID> userIds) {
        var all = List.copyOf(userIds);
        var slices = new ArrayList<List<UUID>>();
        for (int from = 0; from < all.size(); from += AuthDirectory.MOST_IDS) {
            slices.add(all.subList(from, Math.min(all.size(), from + AuthDirectory.MOST_IDS)));
        }
        return slices;
    }
}
