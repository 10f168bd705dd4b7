package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Admins look through all that there is, and whatever they sort and narrow it by, the list must be there at once. */
final class AdminBench implements Benchmark {
    private static final double CEILING_MS = 100;
    private static final int CLIENTS = 2;
    private static final int CALLS_OF_A_KIND = 40;
    private static final int FIRST_PERSON = 8_000;
    private static final int PAGE = 25;
    private static final String PROMOTE = "update auth.users set is_admin = true where id = ?::uuid";

    private final boolean quick;

    AdminBench(boolean quick) {
        this.quick = quick;
    }

    /** A Parley of its own, for all that is put into it. */
    @Override
    public Map<String, String> variables() {
        return Map.of("PARLEY_BCRYPT_COST", "4");
    }

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        try (Archive archive = Archive.of(parley)) {
            Records records = new Records(archive, quick ? 0.02 : 1);
            report.say(records.summary() + "; lists asked for straight at the services by " + CLIENTS
                    + " clients, each asking again as soon as it has its answer");
            CallMix lists = new CallMix(CLIENTS, new Kinds(parley, records, admin(parley, archive)).all());
            lists.run(Duration.ofSeconds(quick ? 2 : 20));
            return lists.judge(lists.run(Duration.ofSeconds(quick ? 2 : 60)), CEILING_MS, report);
        }
    }

    private static String admin(TemporaryParley parley, Archive archive) throws IOException, InterruptedException {
        Person.SignedIn person =
                Community.register(parley, FIRST_PERSON, 1).people().getFirst();
        archive.execute(PROMOTE, person.id());
        try (HttpConnection auth =
                HttpConnection.to(parley.process(Role.AUTH_SERVICE).port())) {
            return Person.numbered(FIRST_PERSON).signedIn(auth).token();
        }
    }

    /** The lists, each in all of its orders and narrowed by each of its filters. */
    private static final class Kinds {
        private final int authPort;
        private final int chatPort;
        private final Records records;
        private final String token;
        private final List<CallMix.Kind> all = new ArrayList<>();

        Kinds(TemporaryParley parley, Records records, String token) {
            this.authPort = parley.process(Role.AUTH_SERVICE).port();
            this.chatPort = parley.process(Role.CHAT_SERVICE).port();
            this.records = records;
            this.token = token;
        }

        List<CallMix.Kind> all() throws IOException {
            addUsers();
            addWhatHangsOnUsers("sessions", "auth.sessions");
            addWhatHangsOnUsers("password-reset-tokens", "auth.password_reset_tokens");
            addLog(authPort, "audit-log", "auth.audit_log", "session");
            addRooms();
            addMemberships();
            addMessages();
            addLog(chatPort, "chat-audit-log", "chat.audit_log", "message");
            add(chatPort, "stats", "");
            return List.copyOf(all);
        }

        private void addUsers() {
            String list = "users";
            addEach(
                    authPort,
                    list,
                    List.of(
                            "",
                            "sort=created_at",
                            "sort=username",
                            "sort=-username",
                            "sort=email",
                            "sort=-email",
                            "sort=display_name",
                            "sort=-display_name",
                            "is_admin=true",
                            "is_admin=false",
                            "is_disabled=true",
                            "is_disabled=false",
                            "is_admin=true&sort=username",
                            "sort=username&page=400",
                            "page=400",
                            "page=50&page_size=200"));
            add(authPort, list, "created_at_from=%s", AdminBench::time);
            add(authPort, list, "created_at_to=%s", AdminBench::time);
            add(authPort, list, "created_at_to=%s&sort=created_at", AdminBench::time);
            add(authPort, list, "q=%s (one letter)", i -> Character.toString('a' + i % 20));
            add(authPort, list, "q=%s (a word)", i -> records.vocabulary().word(21 + i * i));
            add(
                    authPort,
                    list,
                    "q=%s (a word)&sort=username",
                    i -> records.vocabulary().word(21 + i * i));
            add(authPort, list, "q=%s (one user)", i -> records.vocabulary().word(21 + i * i) + "." + i);
            add(authPort, list, "q=%s (nobody)", i -> "nobody" + i);
            add(authPort, list, "q=%s (nobody)&sort=email", i -> "nobody" + i);
            add(authPort, list, "ids=%s", i -> joined(records.users(), i));
        }

        private void addWhatHangsOnUsers(String list, String table) throws IOException {
            List<UUID> ids = records.idsOf(table);
            addEach(authPort, list, List.of("", "sort=created_at", "is_live=true", "is_live=false", "page=400"));
            addEach(authPort, list, List.of("is_live=true&sort=created_at", "is_live=false&sort=created_at"));
            add(authPort, list, "user_id=%s", i -> text(records.users(), i));
            add(authPort, list, "created_at_from=%s", AdminBench::recently);
            add(authPort, list, "created_at_to=%s", AdminBench::recently);
            add(authPort, list, "ids=%s", i -> joined(ids, i));
        }

        private void addLog(int port, String list, String table, String objectType) throws IOException {
            List<UUID> ids = records.idsOf(table);
            List<UUID> objects = list.equals("audit-log") ? records.users() : records.rooms();
            addEach(
                    port,
                    list,
                    List.of(
                            "",
                            "sort=at",
                            "action=delete",
                            "object_type=" + objectType,
                            "page=400",
                            "sort=at&page=400"));
            add(port, list, "actor_id=%s", i -> text(records.users(), i % 20));
            add(port, list, "actor_id=%s&action=create", i -> text(records.users(), i % 20));
            add(port, list, "object_id=%s", i -> text(objects, i * 7));
            add(port, list, "at_from=%s", AdminBench::time);
            add(port, list, "at_to=%s", AdminBench::time);
            add(port, list, "ids=%s", i -> joined(ids, i));
        }

        private void addRooms() {
            String list = "chat-rooms";
            addEach(
                    chatPort,
                    list,
                    List.of(
                            "",
                            "sort=created_at",
                            "sort=name",
                            "sort=-name",
                            "room_type=group",
                            "room_type=one_to_one",
                            "is_public=true",
                            "is_public=false",
                            "is_deleted=true",
                            "is_deleted=false",
                            "is_deleted=true&sort=name",
                            "page=160",
                            "page=20&page_size=200",
                            "sort=name&page=160"));
            add(chatPort, list, "created_by=%s", i -> text(records.users(), i));
            add(chatPort, list, "created_at_from=%s", AdminBench::time);
            add(chatPort, list, "created_at_to=%s", AdminBench::time);
            add(chatPort, list, "q=%s (one letter)", i -> Character.toString('a' + i % 20));
            add(chatPort, list, "q=%s (a word)", i -> records.vocabulary().word(21 + i * i));
            add(chatPort, list, "q=%s (nothing)", i -> "nothing" + i);
            add(chatPort, list, "ids=%s", i -> joined(records.rooms(), i));
        }

        private void addMemberships() {
            String list = "room-memberships";
            addEach(chatPort, list, List.of("", "sort=-id", "role=owner", "role=admin", "role=member", "page=400"));
            add(chatPort, list, "role=owner&page=150");
            add(chatPort, list, "room_id=%s (large)", i -> text(records.rooms(), i % 20));
            add(chatPort, list, "room_id=%s (small)", i -> text(records.rooms(), 1_000 + i));
            add(chatPort, list, "room_id=%s (large)&role=owner", i -> text(records.rooms(), i % 20));
            add(chatPort, list, "user_id=%s", i -> text(records.users(), i));
            add(
                    chatPort,
                    list,
                    "ids=%s",
                    i -> IntStream.range(0, PAGE)
                            .mapToObj(n -> text(records.rooms(), n) + "_" + text(records.users(), n * i))
                            .collect(Collectors.joining(",")));
        }

        private void addMessages() throws IOException {
            String list = "messages";
            List<UUID> ids = records.idsOf("chat.messages");
            addEach(chatPort, list, List.of("", "sort=timestamp", "page=400", "page=50&page_size=200"));
            add(chatPort, list, "room_id=%s (large)", i -> text(records.rooms(), i % 5));
            add(chatPort, list, "room_id=%s (small)", i -> text(records.rooms(), 2_000 + i));
            add(chatPort, list, "room_id=%s (large)&page=400", i -> text(records.rooms(), i % 2));
            add(chatPort, list, "room_id=%s (large)&sort=timestamp", i -> text(records.rooms(), i % 5));
            add(
                    chatPort,
                    list,
                    "sender_id=%s (busy)",
                    i -> records.writer(1 + i % 5).toString());
            add(
                    chatPort,
                    list,
                    "sender_id=%s (busy)&page=400",
                    i -> records.writer(1 + i % 2).toString());
            add(
                    chatPort,
                    list,
                    "sender_id=%s (quiet)",
                    i -> records.writer(5_000 + i).toString());
            add(
                    chatPort,
                    list,
                    "sender_id=%s (silent)",
                    i -> records.users().get(i).toString());
            add(chatPort, list, "timestamp_from=%s", AdminBench::time);
            add(chatPort, list, "timestamp_to=%s", AdminBench::time);
            add(chatPort, list, "timestamp_to=%s&sort=timestamp", AdminBench::time);
            add(
                    chatPort,
                    list,
                    "room_id=%s (large, with a busy sender)",
                    i -> text(records.rooms(), i % 5) + "&sender_id=" + records.writer(1 + i % 7));
            add(
                    chatPort,
                    list,
                    "room_id=%s (large, with a quiet sender)",
                    i -> text(records.rooms(), i % 5) + "&sender_id=" + records.writer(5_000 + i));
            add(
                    chatPort,
                    list,
                    "room_id=%s (small, with a busy sender)",
                    i -> text(records.rooms(), 3_000 + i) + "&sender_id=" + records.writer(1 + i % 7));
            add(
                    chatPort,
                    list,
                    "room_id=%s (large, before some time)",
                    i -> text(records.rooms(), i % 5) + "&timestamp_to=" + time(i));
            add(
                    chatPort,
                    list,
                    "room_id=%s (large, after some time)",
                    i -> text(records.rooms(), i % 5) + "&sort=timestamp&timestamp_from=" + time(i));
            add(
                    chatPort,
                    list,
                    "sender_id=%s (busy, before some time)",
                    i -> records.writer(1 + i % 5) + "&timestamp_to=" + time(i));
            add(chatPort, list, "ids=%s", i -> joined(ids, i));
        }

        private void addEach(int port, String list, List<String> queries) {
            queries.forEach(query -> add(port, list, query));
        }

        private void add(int port, String list, String query) {
            all.add(new CallMix.Kind(list + " " + query, port, List.of(call(list, query))));
        }

        /** @param query with {@code %s} for the value, and behind it in brackets what sort of value it is */
        private void add(int port, String list, String query, IntFunction<String> value) {
            String form = query.replaceFirst(" \\(.*?\\)", "");
            all.add(new CallMix.Kind(
                    list + " " + query.replace("=%s", ""),
                    port,
                    IntStream.range(0, CALLS_OF_A_KIND)
                            .mapToObj(i -> call(list, form.formatted(value.apply(i))))
                            .toList()));
        }

        private HttpCall call(String list, String query) {
            return HttpCall.get("/api/v1/admin/" + list + "?" + query, token);
        }
    }

    /** Within the year that messages are from. */
    private static String time(int i) {
        return ago(Duration.ofDays(1 + 9L * i));
    }

    /** Within the days that sessions and password resets are from. */
    private static String recently(int i) {
        return ago(Duration.ofHours(1 + 3L * i));
    }

    private static String ago(Duration duration) {
        return URLEncoder.encode(
                Instant.now().minus(duration).truncatedTo(ChronoUnit.MILLIS).toString(), StandardCharsets.UTF_8);
    }

    private static String text(List<UUID> ids, int number) {
        return ids.get(number % ids.size()).toString();
    }

    /** A page of ids. */
    private static String joined(List<UUID> ids, int number) {
        return IntStream.range(0, PAGE)
                .mapToObj(n -> text(ids, number * PAGE + n))
                .collect(Collectors.joining(","));
    }
}
