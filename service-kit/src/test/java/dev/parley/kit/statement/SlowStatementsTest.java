package dev.parley.kit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {

    private final AtomicLong now = new AtomicLong();
    private final SlowStatements slow = new SlowStatements(Duration.ofMillis(500), now::get);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        Lines.logger().addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Lines.logger().removeHandler(lines);
    }

    @Test
    void a_slow_statement_is_told_of_by_name_time_threshold_and_rows() {
        slow.ended(taking(Duration.ofMillis(1234)));

        assertThat(lines.said).containsExactly("Slow query rooms.update: 1234 ms (slow from 500 ms on), 7 rows");
    }

    @Test
    void one_that_failed_is_told_of_as_such() {
        slow.ended(new EndedStatement("rooms.update", Duration.ofSeconds(4).toNanos(), 0, true));

        assertThat(lines.said).singleElement().asString().endsWith("0 rows, failed");
    }

    @Test
    void a_quick_one_is_not_told_of() {
        slow.ended(taking(Duration.ofMillis(499)));

        assertThat(lines.said).isEmpty();
    }

    @Test
    void with_no_threshold_none_is() {
        new SlowStatements(Duration.ZERO, now::get).ended(taking(Duration.ofHours(1)));

        assertThat(lines.said).isEmpty();
    }

    @Test
    void a_sick_database_does_not_flood_the_log() {
        for (int i = 0; i < 1_000; i++) {
            slow.ended(taking(Duration.ofSeconds(1)));
        }
        assertThat(lines.said).hasSize(20);

        now.addAndGet(Duration.ofSeconds(10).toNanos());
        slow.ended(taking(Duration.ofSeconds(1)));

        assertThat(lines.said).hasSize(22);
        assertThat(lines.said.get(20)).isEqualTo("980 more slow queries were not told of one by one");
    }

    private static EndedStatement taking(Duration time) {
        return new EndedStatement("rooms.update", time.toNanos(), 7, false);
    }

    /** What was logged. */
    private static final class Lines extends Handler {

        private final List<String> said = new ArrayList<>();

        static org.jboss.logmanager.Logger logger() {
            return org.jboss.logmanager.Logger.getLogger(SlowStatements.class.getName());
        }

        @Override
        public void publish(LogRecord line) {
            said.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
