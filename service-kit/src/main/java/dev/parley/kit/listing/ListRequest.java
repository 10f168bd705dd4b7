package dev.parley.kit.listing;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.TextRules;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a list, checked against what it can be asked for.
 *
 * @param page from 1
 * @param pageSize 1 to {@value #LARGEST_PAGE}
 * @param q what to search for, of 1 to {@value #LONGEST_Q} characters; null for all
 * @param ids the only records that are wanted, at most {@value #MOST_IDS}; null for all
 * @param filters every one of them holds
 */
public record ListRequest(
        int page,
        int pageSize,
        Sort sort,
        @Nullable String q,
        @Nullable List<String> ids,
        List<Filter> filters) {

    static final int LARGEST_PAGE = 200;
    static final int USUAL_PAGE = 25;
    static final int LONGEST_Q = 100;
    static final int MOST_IDS = 200;
    private static final int LONGEST_ID = 100;

    /** No page reaches behind this record: to skip a record costs as much as to read it. */
    static final int DEEPEST = 10_000;

    public ListRequest {
        ids = ids == null ? null : List.copyOf(ids);
        filters = List.copyOf(filters);
    }

    /**
     * Reads what was asked.
     *
     * @throws ProblemException {@code validation_failed}, which names every parameter that is unknown or wrong
     */
    public static ListRequest of(MultivaluedMap<String, String> query, Listable listable) {
        return new ListQuery(query, listable).read();
    }

    /**
     * The ids of a call on several records, each once.
     *
     * @throws ProblemException {@code validation_failed} when there are none or too many
     */
    public static List<String> requireIds(@Nullable List<String> ids) {
        if (ids == null || ids.isEmpty()) {
            throw ProblemException.invalid("ids", "must be given");
        }
        var split = splitIds(ids);
        var fault = faultOfIds(split);
        if (fault != null) {
            throw ProblemException.invalid("ids", fault);
        }
        return split;
    }

    /** What is wrong with ids, or null. One that nobody has is not wrong; but the audit log keeps what was asked for. */
    static @Nullable String faultOfIds(List<String> ids) {
        return ids.size() > MOST_IDS
                ? "must be " + MOST_IDS + " ids at most"
                : ids.stream()
                        .map(id -> TextRules.faultOf(id, 1, LONGEST_ID))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** As in {@code ids=a,b}, {@code ids=a&ids=b}, or both. */
    static List<String> splitIds(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** How many records come before the page. */
    public int offset() {
        return (page - 1) * pageSize;
    }
}
