package dev.parley.auth.limit;

import java.time.Duration;

/**
 * At most so many in any stretch of time of that length.
 *
 * @param key what is counted: its kind, a colon, and whose it is
 * @param limit how many
 * @param length the stretch of time
 */
record Window(String key, int limit, Duration length) {

    /** What is counted, without whose it is. */
    String kind() {
        return key.substring(0, key.indexOf(':'));
    }
}
