package dev.parley.kit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementNamesTest {

    private final StatementNames names = new StatementNames();

    @Test
    void a_statement_is_called_what_its_comment_says() {
        assertThat(names.of("/* rooms.update */ select 1 from chat.rooms")).isEqualTo("rooms.update");
        assertThat(names.of("  /* rooms.update */\nselect 1")).isEqualTo("rooms.update");
    }

    @Test
    void without_one_it_is_called_by_its_verb_and_its_first_table() {
        assertThat(names.of("select a1_0.id from auth.users a1_0 where a1_0.email=$1"))
                .isEqualTo("select auth.users");
        assertThat(names.of("INSERT INTO auth.sessions (id) values ($1)")).isEqualTo("insert auth.sessions");
        assertThat(names.of("update auth.users set is_admin=$1")).isEqualTo("update auth.users");
        assertThat(names.of("BEGIN")).isEqualTo("begin");
        assertThat(names.of("")).isEqualTo("statement");
    }

    @Test
    void what_a_statement_is_about_is_no_part_of_its_name() {
        assertThat(names.of("/* Hunter2! */ select 'Hunter2!' from auth.users where name = 'Hunter2!'"))
                .isEqualTo("select auth.users");
    }
}
