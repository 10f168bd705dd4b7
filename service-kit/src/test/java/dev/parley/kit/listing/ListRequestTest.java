package dev.parley.kit.listing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.problem.Violation;
import dev.parley.kit.text.Ids;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListRequestTest {

    private static final UUID ROOM = UUID.fromString("0197c5a2-0000-7000-8000-000000000001");

    private static final Listable LETTERS = new Listable(
            List.of(
                    new Field("room_id", new Kind.Id(), false),
                    new Field("is_read", new Kind.Flag(), false),
                    new Field("kind", new Kind.Choice(List.of("long", "short")), false),
                    new Field("sent_at", new Kind.Time(), true),
                    new Field("place", new Kind.Text(), false),
                    new Field("title", null, true)),
            Sort.of("-sent_at"),
            true);

    private static final Listable WITHOUT_SEARCH = new Listable(LETTERS.fields(), LETTERS.usualSort(), false);

    @Test
    void without_a_wish_it_is_the_first_page_in_the_usual_order() {
        assertThat(read("")).isEqualTo(new ListRequest(1, 25, new Sort("sent_at", true), null, null, List.of()));
    }

    @Test
    void every_wish_is_read() {
        var wanted = read(
                "page=3&page_size=200&sort=title&q= two words &ids=" + ROOM + "&room_id=" + ROOM
                        + "&is_read=false&kind=short&place=home&sent_at_from=2026-01-31T12:00:00Z&sent_at_to=2026-02-01T01:00:00%2b01:00");

        assertThat(wanted.offset()).isEqualTo(400);
        assertThat(wanted)
                .isEqualTo(new ListRequest(
                        3,
                        200,
                        new Sort("title", false),
                        "two words",
                        List.of(ROOM.toString()),
                        List.of(
                                new Filter.IsId("room_id", ROOM),
                                new Filter.IsTrue("is_read", false),
                                new Filter.IsName("kind", "short"),
                                new Filter.From("sent_at", Instant.parse("2026-01-31T12:00:00Z")),
                                new Filter.Before("sent_at", Instant.parse("2026-02-01T00:00:00Z")),
                                new Filter.IsName("place", "home"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=0 | page",
                "page=-1 | page",
                "page=one | page",
                "page= | page",
                "page=99999999999999999999 | page",
                "page_size=0 | page_size",
                "page_size=201 | page_size",
                "sort=room_id | sort",
                "sort=--title | sort",
                "sort=title;drop table | sort",
                "sort=title&sort=-title | sort",
                "room_id=1-1-1-1-1 | room_id",
                "room_id=' or true -- | room_id",
                "is_read=yes | is_read",
                "is_read= | is_read",
                "kind=wide | kind",
                "sent_at_from=yesterday | sent_at_from",
                "sent_at_to=2026-01-31 | sent_at_to",
                "sent_at_to=%2b999999999-01-31T12:00:00Z | sent_at_to",
                "sent_at_to=0000-01-31T12:00:00Z | sent_at_to",
                "sent_at_to=2026-02-30T12:00:00Z | sent_at_to",
                "sent_at_to=2026-01-31T12:00Z | sent_at_to",
                "sent_at_to=2026-01-31T12:00:00 | sent_at_to",
                "sent_at_to=2026-01-31 12:00:00Z | sent_at_to",
                "sent_at_to=1769860800 | sent_at_to",
                "sent_at_from=2026-02-01T00:00:01Z&sent_at_to=2026-02-01T00:00:00Z | sent_at_to",
                "sent_at=2026-01-31T12:00:00Z | sent_at",
                "title=anything | title",
                "place= | place",
                "ids=a%00b | ids",
                "ids=fine,0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "0123456789012345678901234567890 | ids",
                "colour=red | colour",
                "PAGE=1 | PAGE"
            })
    void what_is_wrong_is_refused_by_its_name(String query, String parameter) {
        assertThat(faultsOf(query)).extracting(Violation::field).containsExactly(parameter);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(faultsOf("page=0&kind=wide&colour=red"))
                .extracting(Violation::field)
                .containsExactly("page", "kind", "colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=51&page_size=200", "page=401", "page=10000&page_size=2"})
    void a_page_behind_record_10000_is_refused(String query) {
        assertThat(faultsOf(query)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("page");
            assertThat(fault.message()).contains("narrow the list by filters");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=50&page_size=200", "page=400", "page=10000&page_size=1"})
    void a_page_up_to_record_10000_is_not(String query) {
        assertThat(read(query).offset()).isLessThan(10_000);
    }

    @Test
    void ids_may_be_joined_or_repeated_and_what_is_no_id_names_nothing() {
        var other = new UUID(7, 7);

        var ids = requireNonNull(read("ids=" + ROOM + "," + other + "&ids=" + ROOM + "&ids=nobody,,")
                .ids());

        assertThat(ids).containsExactly(ROOM.toString(), other.toString(), "nobody");
        assertThat(Ids.parse(ids)).containsExactly(ROOM, other);
        assertThat(Ids.parse("1-1-1-1-1")).isEmpty();
        assertThat(read("ids=").ids()).isEmpty();
        assertThat(ListRequest.requireIds(List.of(ROOM + ",nobody"))).containsExactly(ROOM.toString(), "nobody");
    }

    @Test
    void there_are_200_ids_at_most() {
        var many = IntStream.rangeClosed(0, 200)
                .mapToObj(i -> new UUID(0, i).toString())
                .collect(Collectors.joining(","));

        assertThat(faultsOf("ids=" + many)).extracting(Violation::field).containsExactly("ids");
        assertThat(catchThrowableOfType(ProblemException.class, () -> ListRequest.requireIds(List.of(many))))
                .isNotNull();
        assertThat(catchThrowableOfType(ProblemException.class, () -> ListRequest.requireIds(List.of())))
                .isNotNull();
    }

    @Test
    void a_search_is_text_of_100_characters_at_most() {
        assertThat(read("q=  ").q()).isNull();
        assertThat(read("q=" + "a".repeat(100)).q()).hasSize(100);
        assertThat(faultsOf("q=" + "a".repeat(101))).hasSize(1);
        assertThat(faultsOf("q=a%00b")).hasSize(1);
    }

    @Test
    void a_list_without_search_takes_no_q() {
        var thrown = catchThrowableOfType(ProblemException.class, () -> ListRequest.of(parsed("q=a"), WITHOUT_SEARCH));

        assertThat(thrown.violations()).extracting(Violation::field).containsExactly("q");
    }

    private static ListRequest read(String query) {
        return ListRequest.of(parsed(query), LETTERS);
    }

    private static List<Violation> faultsOf(String query) {
        var refused = catchThrowableOfType(ProblemException.class, () -> read(query));
        assertThat(requireNonNull(refused).code()).isEqualTo("validation_failed");
        return refused.violations();
    }

    private static MultivaluedMap<String, String> parsed(String query) {
        var parsed = new MultivaluedHashMap<String, String>();
        if (query.isEmpty()) {
            return parsed;
        }
        for (var part : query.split("&", -1)) {
            var value = part.substring(part.indexOf('=') + 1);
            parsed.add(
                    part.substring(0, part.indexOf('=')),
                    value.replace("%2b", "+").replace("%00", "\0"));
        }
        return parsed;
    }
}
