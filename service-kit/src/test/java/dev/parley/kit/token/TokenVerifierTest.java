package dev.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.testing.ForgedTokens;
import dev.parley.kit.testing.ForgedTokens.Forged;
import dev.parley.kit.testing.TestTokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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

    @Test
    void while_there_are_no_keys_no_token_is_called_bad() {
        keys.replace(Map.of());

        assertThatThrownBy(() -> verifier.caller(TestTokens.token(ANA, "ana")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfter()).isPositive();
                });
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
    void a_token_that_was_good_is_refused_once_its_key_is_withdrawn() throws Exception {
        var token = TestTokens.token(ANA, "ana");
        verifier.verify(token);

        keys.replace(Map.of("another", TestTokens.newKey("another").getPublicKey()));

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void a_services_token_names_the_service_and_what_it_may_do() throws Exception {
        var service = ServiceCaller.of(verifier.verify(service("chat-service", Scope.USERS_READ)));

        assertThat(service.clientId()).isEqualTo("chat-service");
        assertThatCode(() -> service.require(Scope.USERS_READ)).doesNotThrowAnyException();
        assertThatThrownBy(() -> service.require(Scope.REVOCATIONS_READ))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(403);
                    assertThat(refusal.code()).isEqualTo("insufficient_scope");
                });
    }

    @Test
    void a_service_without_any_scope_may_do_nothing() throws Exception {
        var service = ServiceCaller.of(verifier.verify(service("idle")));

        for (var scope : Scope.values()) {
            assertThatThrownBy(() -> service.require(scope)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void a_service_passes_for_no_user_even_under_the_id_of_one() throws Exception {
        var token = service(ANA.toString(), Scope.values());
        var verified = verifier.verify(token);

        assertThatThrownBy(() -> verifier.caller(token)).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> Caller.of(verified))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    @Test
    void a_user_passes_for_no_service_whatever_else_their_token_says() throws Exception {
        var claims = good();
        claims.setClaim(Claims.CLIENT, ANA.toString());
        claims.setClaim(Claims.SCOPE, "users:read revocations:read");
        var verified = verifier.verify(TestTokens.sign(claims));

        assertThatThrownBy(() -> ServiceCaller.of(verified))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    @Test
    void a_services_token_that_is_half_a_users_is_refused() {
        refusedService(
                claims -> claims.setClaim(Claims.SESSION, UUID.randomUUID().toString()));
        refusedService(claims -> claims.setStringListClaim(Claims.ROLES, Claims.ROLE_ADMIN));
    }

    @Test
    void a_services_token_without_its_client_or_its_scope_is_refused() {
        refusedService(claims -> claims.unsetClaim(Claims.CLIENT));
        refusedService(claims -> claims.setClaim(Claims.CLIENT, "another"));
        refusedService(claims -> claims.unsetClaim(Claims.SCOPE));
    }

    @Test
    void a_token_for_something_unheard_of_is_refused() {
        refused(claims -> claims.setClaim(Claims.USE, "id"));
        refusedService(claims -> claims.setClaim(Claims.USE, "id"));
    }

    @Test
    void junk_and_a_huge_token_are_refused() {
        assertThatThrownBy(() -> verifier.verify("junk")).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> verifier.verify("a".repeat(100_000))).isInstanceOf(InvalidTokenException.class);
    }

    private static JwtClaims good() {
        return TestTokens.claims(ANA, "ana", Duration.ofMinutes(10));
    }

    private static String service(String clientId, Scope... scopes) {
        return TestTokens.serviceToken(clientId, Duration.ofMinutes(10), scopes);
    }

    private void refused(Consumer<JwtClaims> spoil) {
        refused(good(), spoil);
    }

    private void refusedService(Consumer<JwtClaims> spoil) {
        refused(TestTokens.serviceClaims("chat-service", Duration.ofMinutes(10), Scope.values()), spoil);
    }

    private void refused(JwtClaims claims, Consumer<JwtClaims> spoil) {
        spoil.accept(claims);
        var token = TestTokens.sign(claims);

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }
}
