package dev.parley.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a Parley of some years holds, put straight into its database: accounts and all that hangs on them, rooms, messages,
 * and what its admins did.
 */
final class Records {
    static final int ROOMS = 4_000;
    private static final int USERS = 100_000;
    private static final int MESSAGES = 1_000_000;
    private static final int ENTRIES = 300_000;
    private static final int ADMINS = 20;

    /** So many people write at all, the n-th of them a share of about 1/n. */
    private static final int WRITERS = 10_000;

    private static final Duration AGE = Duration.ofDays(365);

    /** What was said within the last hour would be indexed for the search while lists are measured. */
    private static final Duration YOUNGEST = Duration.ofHours(1);

    private static final String ADD_USERS = """
            insert into auth.users (id, username, email, display_name, password_hash, is_admin, disabled_at,
                last_seen_at, created_at, updated_at)
            select uuidv7(- u.age), u.name, u.name || '@example.org', initcap(split_part(u.name, '.', 1)), '',
                u.number % 1000 = 1, case when u.number % 50 = 0 then now() end, now() - u.age / 2, now() - u.age, now()
            from (select n.*, make_interval(secs => 300 * (? - n.number)) as age
                  from unnest(?::text[]) with ordinality n (name, number)) u""";

    private static final String ADD_PROFILES = """
            insert into chat.profiles (user_id, username, display_name)
            select id, username, display_name from auth.users on conflict do nothing""";

    /** One in three was signed out of; all are young enough not to be removed meanwhile. */
    private static final String ADD_SESSIONS = """
            insert into auth.sessions (id, user_id, user_agent, ip, created_at, last_used_at, expires_at, revoked_at,
                revoked_reason)
            select uuidv7(- s.age), s.id, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0)', '192.0.2.7', now() - s.age, now(),
                now() - s.age + interval '30 days', case when s.number = 1 then now() - s.age / 2 end,
                case when s.number = 1 then 'LOGOUT' end
            from (select u.id, number, make_interval(secs => 60 + random() * 25 * 86400) as age
                  from auth.users u, generate_series(1, 3) number) s
            order by s.age desc""";

    private static final String ADD_RESETS = """
            insert into auth.password_reset_tokens (id, user_id, hash, password_version, created_at, expires_at, used_at,
                superseded_at)
            select uuidv7(- t.age), t.id, sha256(uuid_send(t.id) || t.number::text::bytea), 0, now() - t.age,
                now() - t.age + interval '30 minutes', case when t.number = 1 then now() - t.age end,
                case when t.number = 2 then now() end
            from (select u.id, number, make_interval(secs => 60 + random() * 6 * 86400) as age
                  from auth.users u, generate_series(1, 3) number
                  where number < 3 or u.created_at > now() - interval '1 day') t
            order by t.age desc""";

    private static final String ADD_ROOMS = """
            insert into chat.rooms (id, name, room_type, is_public, created_by, created_at, deleted_at)
            select uuidv7(- r.age), case when r.rank % 4 > 0 then r.name end,
                case when r.rank % 4 > 0 then 'group' else 'one_to_one' end, r.rank % 40 = 1, r.creator, now() - r.age,
                case when r.rank % 50 = 49 then now() end
            from (select n.*, make_interval(secs => 7200 * (? - n.rank)) as age
                  from unnest(?::text[], ?::uuid[]) with ordinality n (name, creator, rank)) r""";

    private static final String ADD_HEADS = "insert into chat.room_heads (room_id) select id from chat.rooms";

    /** The first rooms have a thousand members; each next one has fewer. */
    private static final String ADD_MEMBERS = """
            insert into chat.memberships (room_id, user_id, role)
            select r.id, p.ids[1 + (r.rank * 7919 + i * 31) % cardinality(p.ids)],
                case i when 1 then 'owner' when 2 then 'admin' else 'member' end
            from unnest(?::uuid[]) with ordinality r (id, rank), (select ?::uuid[] as ids) p,
                generate_series(1, least(1000, 20000 / r.rank) + 2) i
            on conflict do nothing""";

    /** Most entries tell who looked at what; the n-th admin does about 1/n of all. */
    private static final String ADD_ENTRIES = """
            insert into %s (id, at, actor_id, actor_username, address, action, object_type, object_id, before, after)
            select uuidv7(- e.age), now() - e.age, e.actors[1 + floor(random() * random() * cardinality(e.actors))::int],
                'somebody', '192.0.2.7', (array['open', 'open', 'open', 'change', 'delete', 'create'])[1 + e.number %% 6],
                (array[%s])[1 + e.number %% 3],
                e.objects[1 + (e.number::bigint * 7919) %% cardinality(e.objects)]%s, '{"is_public": false}', '{"is_public": true}'
            from (select number, a.*, make_interval(secs => 100 * (? - number)) as age
                  from generate_series(1, ?) number, (select ?::uuid[] as actors, ?::uuid[] as objects) a) e""";

    private final Archive archive;
    private final Random random = new Random(20_260_105);
    private final Vocabulary vocabulary = new Vocabulary(random);
    private final int messages;
    private final List<UUID> users;
    private final List<UUID> rooms;

    /**
     * Puts everything into the database.
     *
     * @param share of all that there is
     */
    Records(Archive archive, double share) throws IOException {
        this.archive = archive;
        this.messages = (int) (MESSAGES * share);
        this.users = addUsers((int) (USERS * share));
        this.rooms = addRooms();
        archive.addMessages(messages, this::message);
        addEntries((int) (ENTRIES * share));
        // As the database does it by itself after some minutes.
        archive.execute("vacuum (analyze)");
    }

    /** The accounts, the newest first. */
    List<UUID> users() {
        return users;
    }

    /** The rooms, those with the most members and messages first. */
    List<UUID> rooms() {
        return rooms;
    }

    List<UUID> idsOf(String table) throws IOException {
        return archive.ids("select id from " + table + " limit 1000");
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    String summary() throws IOException {
        return archive.number("select count(*) from chat.messages") + " messages, "
                + archive.number("select count(*) from auth.users") + " users, "
                + archive.number("select count(*) from auth.sessions") + " sessions, "
                + archive.number("select count(*) from chat.rooms") + " rooms, "
                + archive.number("select count(*) from chat.memberships") + " memberships, "
                + archive.number("select count(*) from auth.audit_log") + " and "
                + archive.number("select count(*) from chat.audit_log") + " entries of the audit logs";
    }

    private List<UUID> addUsers(int count) throws IOException {
        List<String> names = IntStream.range(0, count)
                .mapToObj(number -> vocabulary.word(20 + Vocabulary.rank(10_000, random)) + "." + number)
                .toList();
        archive.execute(ADD_USERS, count, names);
        archive.execute(ADD_PROFILES);
        archive.execute(ADD_SESSIONS);
        archive.execute(ADD_RESETS);
        return archive.ids("select id from auth.users order by created_at desc, id desc");
    }

    private List<UUID> addRooms() throws IOException {
        List<String> names = IntStream.range(0, ROOMS)
                .mapToObj(rank -> vocabulary.word(20 + Vocabulary.rank(10_000, random)) + " " + rank)
                .toList();
        List<UUID> creators = IntStream.range(0, ROOMS)
                .mapToObj(rank -> users.get(Vocabulary.rank(1_000, random) - 1))
                .toList();
        archive.execute(ADD_ROOMS, ROOMS, names, creators);
        archive.execute(ADD_HEADS);
        List<UUID> made = archive.ids("select id from chat.rooms order by created_at, id");
        archive.execute(ADD_MEMBERS, made, users);
        return made;
    }

    private Archive.Draft message(int number) {
        return new Archive.Draft(
                rooms.get(Vocabulary.rank(ROOMS, random) - 1),
                writer(Vocabulary.rank(WRITERS, random)),
                vocabulary.message(random),
                AGE.multipliedBy(messages - number).dividedBy(messages).plus(YOUNGEST));
    }

    /** Who writes, from 1 for the one who writes the most. */
    UUID writer(int rank) {
        return users.get(rank * 7 % users.size());
    }

    private void addEntries(int count) throws IOException {
        List<UUID> actors = users.subList(0, ADMINS);
        archive.execute(
                ADD_ENTRIES.formatted("auth.audit_log", "'user', 'session', 'audit_entry'", ""),
                count,
                count,
                actors,
                users);
        archive.execute(
                ADD_ENTRIES.formatted("chat.audit_log", "'room', 'message', 'audit_entry'", "::text"),
                count,
                count,
                actors,
                rooms);
    }
}
