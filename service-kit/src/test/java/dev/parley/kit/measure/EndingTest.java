package dev.parley.kit.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void an_end_is_called_by_the_code_that_the_caller_is_told() {
        assertThat(Ending.of(null)).isEqualTo("ok");
        assertThat(Ending.of(ProblemException.unauthenticated())).isEqualTo("unauthenticated");
    }

    @Test
    void what_no_caller_is_told_of_is_an_error_whatever_it_says() {
        assertThat(Ending.of(new IllegalStateException("of user 17"))).isEqualTo("error");
    }
}
