package dev.parley.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    /** A full disk, too little memory, too many connections, and a server that is told to stop. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "57P01"})
    void what_postgresql_refuses_for_want_of_resources_is_an_outage(String state) {
        assertThat(Outage.isOutage(new IllegalStateException(new SQLException("refused", state))))
                .isTrue();
    }

    @Test
    void a_connection_that_breaks_is_an_outage() {
        assertThat(Outage.isOutage(new IOException("broken pipe"))).isTrue();
    }

    /** A duplicate, a null where there may be none, and a mistake in a statement. */
    @ParameterizedTest
    @ValueSource(strings = {"23505", "23502", "42601"})
    void what_would_be_refused_again_is_none(String state) {
        assertThat(Outage.isOutage(new SQLException("refused", state))).isFalse();
    }
}
