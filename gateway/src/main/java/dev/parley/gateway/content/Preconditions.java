package dev.parley.gateway.content;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Tells whether a browser has something already (RFC 9110, section 13). */
final class Preconditions {

    private Preconditions() {}

    static boolean sayNotModified(MultiMap headers, String etag, @Nullable Instant modified) {
        String tags = headers.get(HttpHeaders.IF_NONE_MATCH);
        if (tags != null) {
            return matches(tags, etag);
        }
        String since = headers.get(HttpHeaders.IF_MODIFIED_SINCE);
        return since != null && modified != null && !modified.isAfter(instantOf(since));
    }

    private static boolean matches(String tags, String etag) {
        for (String tag : tags.split(",", -1)) {
            String candidate = tag.strip();
            if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private static Instant instantOf(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException notADate) {
            return Instant.MIN;
        }
    }
}
