package dev.parley.system.chaos;

import dev.parley.system.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** People with accounts, and the rooms that they make. */
final class Crowd {
    private static final List<String> NAMES =
            List.of("ada", "bob", "cleo", "dan", "eva", "finn", "gus", "hana", "ivo", "jun", "kim", "lena");

    private final Site site;
    private final List<Account> people;

    private Crowd(Site site, List<Account> people) {
        this.site = site;
        this.people = people;
    }

    static Crowd register(Site site, int count) throws IOException, InterruptedException {
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : String.valueOf(i / NAMES.size() + 1));
            people.add(Account.register(site.gateway(), name));
        }
        return new Crowd(site, List.copyOf(people));
    }

    List<Account> people() {
        return people;
    }

    /** Makes a group that the first of them owns, and answers with its id. */
    String makeRoom(String name, List<Account> members) throws IOException, InterruptedException {
        List<String> others = members.stream().skip(1).map(Account::id).toList();
        Rest.Answer made = Rest.post(
                site.gateway() + "/api/v1/chat/rooms",
                members.getFirst().token(),
                Json.object("name", name, "room_type", "group", "member_ids", others));
        if (!made.isGood()) {
            throw new IOException("a room could not be made: " + made);
        }
        return made.at("/id");
    }
}
