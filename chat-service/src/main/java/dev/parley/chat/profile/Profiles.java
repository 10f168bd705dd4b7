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
            insert into chat.profiles as p (user_id, username, display_name)
            select * from unnest($1::uuid[], $2::text[], $3::text[]) as n (user_id, username, display_name)
            order by user_id
            on conflict (user_id) do update
            set username = excluded.username, display_name = excluded.display_name, updated_at = now()
            where (p.username, p.display_name) is distinct from (excluded.username, excluded.display_name)""";

    private static final String KNOWN = "select user_id from chat.profiles where user_id = any($1)";

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
        return database.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addValue(userIds.toArray(UUID[]::new)))
                .invoke(known -> {
                    if (known.rowCount() < userIds.size()) {
                        throw ProblemException.unavailable(
                                "People cannot be looked up right now. Try again.", Duration.ofSeconds(2));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> store(List<Profile> people) {
        return database.preparedQuery(STORE)
                .execute(Tuple.of(
                        people.stream().map(Profile::id).toArray(UUID[]::new),
                        people.stream().map(Profile::username).toArray(String[]::new),
                        people.stream().map(Profile::displayName).toArray(String[]::new)))
                .replaceWithVoid();
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
