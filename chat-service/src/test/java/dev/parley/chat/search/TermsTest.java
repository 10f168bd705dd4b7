package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    @Test
    void words_are_apart_where_there_is_white_space_of_any_kind() {
        assertThat(Terms.of(" one\ttwo\u3000three\u00a0four ")).isEqualTo(List.of("one", "two", "three", "four"));
    }

    @Test
    void what_stands_in_quotes_is_one_term() {
        assertThat(Terms.of("say \"good  morning\" now")).isEqualTo(List.of("say", "good  morning", "now"));
    }

    @Test
    void a_quote_without_another_one_is_a_character() {
        assertThat(Terms.of("a 5\" disk")).isEqualTo(List.of("a", "5\"", "disk"));
        assertThat(Terms.of("\"\"")).isEqualTo(List.of("\"\""));
    }

    @Test
    void a_term_that_is_there_twice_counts_once() {
        assertThat(Terms.of("x \"x\" x")).isEqualTo(List.of("x"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u3000", "\" \"", "a\0b", "\ud800"})
    void who_looks_for_nothing_is_told_so(String query) {
        assertThatThrownBy(() -> Terms.of(query)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_query_has_200_characters_at_most() {
        assertThat(Terms.of("😀".repeat(200))).hasSize(1);
        assertThatThrownBy(() -> Terms.of("x".repeat(201))).isInstanceOf(ProblemException.class);
    }
}
