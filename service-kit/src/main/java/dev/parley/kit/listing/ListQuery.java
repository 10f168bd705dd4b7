package dev.parley.kit.listing;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.problem.Violation;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.TextRules;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the query of a list, and tells of all that is wrong with it at once. */
final class ListQuery {

    static final String FROM = "_from";
    static final String TO = "_to";

    /** A time of RFC 3339; Java reads others, too. */
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}t\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(z|[+-]\\d{2}:\\d{2})", Pattern.CASE_INSENSITIVE);

    private final MultivaluedMap<String, String> query;
    private final Listable listable;
    private final Set<String> known = new HashSet<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    ListQuery(MultivaluedMap<String, String> query, Listable listable) {
        this.query = query;
        this.listable = listable;
    }

    ListRequest read() {
        int size = number("page_size", ListRequest.USUAL_PAGE, ListRequest.LARGEST_PAGE);
        int page = number("page", 1, ListRequest.DEEPEST);
        if ((long) page * size > ListRequest.DEEPEST) {
            refuse("page", "must not reach behind record " + ListRequest.DEEPEST + "; narrow the list by filters");
        }
        var sort = sort();
        var q = listable.isSearchable() ? q() : null;
        var ids = ids();
        listable.fields().forEach(this::readFilter);
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> refuse(name, "is no parameter of this list"));
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new ListRequest(page, size, sort, q, ids, filters);
    }

    private int number(String name, int usual, int most) {
        var text = one(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        refuse(name, "must be a number from 1 to " + most);
        return 1;
    }

    private Sort sort() {
        var text = one("sort");
        if (text == null) {
            return listable.usualSort();
        }
        if (!listable.sorts().contains(text)) {
            refuse("sort", "must be one of " + String.join(", ", listable.sorts()));
        }
        return Sort.of(text);
    }

    private @Nullable String q() {
        var text = one("q");
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        var fault = TextRules.faultOf(stripped, 1, ListRequest.LONGEST_Q);
        if (fault != null) {
            refuse("q", fault);
        }
        return stripped;
    }

    private @Nullable List<String> ids() {
        known.add("ids");
        var given = query.get("ids");
        if (given == null) {
            return null;
        }
        var ids = ListRequest.splitIds(given);
        var fault = ListRequest.faultOfIds(ids);
        if (fault != null) {
            refuse("ids", fault);
        }
        return ids;
    }

    private void readFilter(Field field) {
        var name = field.name();
        switch (field.filter()) {
            case Kind.Id _ -> readId(name);
            case Kind.Flag _ -> readFlag(name);
            case Kind.Choice choice -> readName(name, choice.names());
            case Kind.Text _ -> readText(name);
            case Kind.Time _ -> readRange(name);
            case null -> {}
        }
    }

    private void readId(String name) {
        var text = one(name);
        if (text != null) {
            Ids.parse(text)
                    .ifPresentOrElse(id -> filters.add(new Filter.IsId(name, id)), () -> refuse(name, "must be an id"));
        }
    }

    private void readFlag(String name) {
        switch (one(name)) {
            case "true" -> filters.add(new Filter.IsTrue(name, true));
            case "false" -> filters.add(new Filter.IsTrue(name, false));
            case null -> {}
            default -> refuse(name, "must be true or false");
        }
    }

    private void readName(String name, List<String> names) {
        var text = one(name);
        if (text == null) {
            return;
        }
        if (names.contains(text)) {
            filters.add(new Filter.IsName(name, text));
        } else {
            refuse(name, "must be one of " + String.join(", ", names));
        }
    }

    private void readText(String name) {
        var text = one(name);
        if (text == null) {
            return;
        }
        var fault = TextRules.faultOf(text, 1, ListRequest.LONGEST_Q);
        if (fault == null) {
            filters.add(new Filter.IsName(name, text));
        } else {
            refuse(name, fault);
        }
    }

    private void readRange(String name) {
        var from = readTime(name + FROM);
        var to = readTime(name + TO);
        if (from != null) {
            filters.add(new Filter.From(name, from));
        }
        if (to != null) {
            filters.add(new Filter.Before(name, to));
        }
        if (from != null && to != null && from.isAfter(to)) {
            refuse(name + TO, "must not be before " + name + FROM);
        }
    }

    private @Nullable Instant readTime(String name) {
        var text = one(name);
        var time = text == null ? null : time(text);
        if (text != null && time == null) {
            refuse(name, "must be a time such as 2026-01-31T12:00:00Z");
        }
        return time;
    }

    private static @Nullable Instant time(String text) {
        try {
            var time = TIME.matcher(text).matches() ? OffsetDateTime.parse(text) : null;
            return time == null || time.getYear() == 0 ? null : time.toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The value of a parameter, or null when it is not given. */
    private @Nullable String one(String name) {
        known.add(name);
        var values = query.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            refuse(name, "must be given once");
        }
        return values.getFirst();
    }

    private void refuse(String name, String message) {
        violations.add(new Violation(name, message));
    }
}
