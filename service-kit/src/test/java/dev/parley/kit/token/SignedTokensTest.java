package dev.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.SignedTokens.Signed;
import java.time.Instant;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedTokensTest {

    private static final RsaJsonWebKey ONE = TestTokens.newKey("one");
    private static final RsaJsonWebKey TWO = TestTokens.newKey("two");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final KeyRing keys = new KeyRing();
    private final SignedTokens tokens = new SignedTokens(keys);
    private final VerifiedToken said = new VerifiedToken(new JwtClaims());

    @BeforeEach
    void know_the_key() {
        keys.replace(Map.of("one", ONE.getPublicKey()));
    }

    @Test
    void a_token_is_known_until_it_ends() {
        tokens.remember("token", signed());

        assertThat(tokens.find("token", NOW)).isSameAs(said);
        assertThat(tokens.find("another", NOW)).isNull();
        assertThat(tokens.find("token", NOW.plusSeconds(60))).isNull();
        assertThat(tokens.find("token", NOW)).as("forgotten").isNull();
    }

    @Test
    void a_token_whose_key_was_withdrawn_is_not_known_any_more() {
        tokens.remember("token", signed());

        keys.replace(Map.of("two", TWO.getPublicKey()));

        assertThat(tokens.find("token", NOW)).isNull();
    }

    @Test
    void a_token_whose_key_has_another_value_now_is_not_known_any_more() {
        tokens.remember("token", signed());

        keys.replace(Map.of("one", TWO.getPublicKey()));

        assertThat(tokens.find("token", NOW)).isNull();
    }

    @Test
    void fetching_the_same_key_again_changes_nothing() {
        tokens.remember("token", signed());

        keys.replace(new JsonWebKeySet(ONE).toJson());

        assertThat(tokens.find("token", NOW)).isSameAs(said);
    }

    @Test
    void of_too_many_tokens_the_one_longest_unused_is_forgotten() {
        tokens.remember("first", signed());
        tokens.remember("second", signed());
        for (int i = 2; i < SignedTokens.MOST; i++) {
            tokens.remember("token " + i, signed());
        }
        assertThat(tokens.find("first", NOW)).isNotNull();

        tokens.remember("one too many", signed());

        assertThat(tokens.find("second", NOW)).isNull();
        assertThat(tokens.find("first", NOW)).isNotNull();
    }

    @Test
    void a_claim_is_read_whether_a_standard_names_it_or_not() {
        var claims = new JwtClaims();
        claims.setSubject("ada");
        claims.setClaim(Claims.SESSION, "first");
        var token = new VerifiedToken(claims);

        assertThat(token.getSubject()).isEqualTo("ada");
        assertThat(token.<String>getClaim(Claims.SESSION)).isEqualTo("first");
        assertThat(token.<String>getClaim(Claims.USE)).isNull();
    }

    private Signed signed() {
        return new Signed(said, NOW.plusSeconds(60), "one", ONE.getPublicKey());
    }
}
