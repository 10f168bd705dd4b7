package dev.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.testing.ForgedTokens;
import dev.parley.kit.testing.ForgedTokens.Forged;
import dev.parley.kit.testing.TestTokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {

    private static final UUID ANA = UUID.fromString("0197f000-0000-7000-8000-000000000001");

    private final KeyRing keys = new KeyRing();
    private final Set<UUID> revoked = new HashSet<>();
    private final TokenVerifier verifier = new TokenVerifier(keys, revoked::contains, "parley", "parley");

    @BeforeEach
    void know_the_key() {
        keys.replace(TestTokens.jwks());
    }

    @Test
    void a_good_token_names_its_caller() throws Exception {
        var caller = verifier.caller(TestTokens.token(ANA, "ana"));

        assertThat(caller.userId()).isEqualTo(ANA);
        assertThat(caller.username()).isEqualTo("ana");
        assertThat(caller.isAdmin()).isFalse();
    }

    @Test
    void a_token_with_an_unknown_kid_is_refused_and_the_miss_is_noted() {
        var unknown = TestTokens.sign(good(), TestTokens.newKey("other"), Claims.TYPE);

        assertThatThrownBy(() -> verifier.verify(unknown)).isInstanceOf(InvalidTokenException.class);
        assertThat(keys.takeMiss()).isTrue();
        assertThat(keys.takeMiss()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void a_forged_token_is_refused(Forged forged) {
        assertThatThrownBy(() -> verifier.verify(forged.token())).isInstanceOf(InvalidTokenException.class);
    }

    static List<Forged> a_forged_token_is_refused() {
        return ForgedTokens.of(TestTokens.token(ANA, "ana"));
    }

    @Test
    void what_is_forged_is_good_but_for_that() throws Exception {
        assertThat(verifier.caller(ForgedTokens.resigned(TestTokens.token(ANA, "ana")))
                        .userId())
                .isEqualTo(ANA);
    }

    @Test
    void a_token_for_several_audiences_of_which_we_are_one_is_good() throws Exception {
        var claims = good();
        claims.setAudience("other", "parley");

        assertThat(verifier.caller(TestTokens.sign(claims)).userId()).isEqualTo(ANA);
    }

    @Test
    void a_token_of_a_revoked_session_is_refused() throws Exception {
        var token = TestTokens.token(ANA, "ana");
        revoked.add(verifier.caller(token).sessionId());

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void junk_and_a_huge_token_are_refused() {
        assertThatThrownBy(() -> verifier.verify("junk")).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> verifier.verify("a".repeat(100_000))).isInstanceOf(InvalidTokenException.class);
    }

    private static JwtClaims good() {
        return TestTokens.claims(ANA, "ana", Duration.ofMinutes(10));
    }
}
