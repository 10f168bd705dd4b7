package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.KeyRing;
import dev.parley.kit.token.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final UUID ana = UUID.randomUUID();
    private final KeyRing keys = new KeyRing();
    private final VerifiedTokens tokens =
            new VerifiedTokens(new TokenVerifier(keys, session -> false, "parley", "parley"));

    @BeforeEach
    void know_the_key() {
        keys.replace(TestTokens.jwks());
    }

    @Test
    void a_token_that_was_good_is_known_without_checking_its_signature_again() {
        String token = TestTokens.token(ana, "ana");
        assertThat(tokens.accountOf(token, Instant.now())).contains(ana);
        keys.replace(Map.of());

        assertThat(tokens.accountOf(token, Instant.now())).contains(ana);
    }

    @Test
    void it_is_checked_again_once_it_should_have_ended() {
        String token = TestTokens.token(ana, "ana");
        assertThat(tokens.accountOf(token, Instant.now())).contains(ana);
        keys.replace(Map.of());

        assertThat(tokens.accountOf(token, Instant.now().plus(Duration.ofMinutes(11))))
                .isEmpty();
    }

    @Test
    void a_bad_token_is_of_nobody_and_may_turn_out_good_once_its_key_is_there() {
        keys.replace(Map.of());
        String token = TestTokens.token(ana, "ana");
        assertThat(tokens.accountOf(token, Instant.now())).isEmpty();

        keys.replace(TestTokens.jwks());

        assertThat(tokens.accountOf(token, Instant.now())).contains(ana);
    }
}
