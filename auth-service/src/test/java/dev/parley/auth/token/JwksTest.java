package dev.parley.auth.token;

import static dev.parley.auth.Api.newcomer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Claims;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class JwksTest {

    @TempDir
    Path temporary;

    @ConfigProperty(name = "parley.keys.dir")
    Path keys;

    @Test
    void the_keys_are_published_without_any_private_member() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("public, max-age=300"))
                .body("keys[0].keySet()", containsInAnyOrder("kty", "kid", "use", "alg", "n", "e"))
                .body("keys.kty", everyItem(equalTo("RSA")))
                .body("keys.alg", everyItem(equalTo("RS256")));
    }

    @Test
    void a_kid_is_the_thumbprint_of_its_key() throws Exception {
        for (var key : published()) {
            assertThat(key.getKeyId()).isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        }
    }

    @Test
    void whoever_has_the_published_keys_can_verify_a_token() throws Exception {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(newcomer("ana").access());

        assertThat(jws.getHeader("typ")).isEqualTo(Claims.TYPE);
        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("RS256");
        var key = published().stream()
                .filter(one -> one.getKeyId().equals(jws.getKeyIdHeaderValue()))
                .findFirst()
                .orElseThrow();
        jws.setKey(((PublicJsonWebKey) key).getPublicKey());
        assertThat(jws.verifySignature()).isTrue();
    }

    @Test
    void a_key_that_appears_is_published_at_once_and_does_not_sign_yet() throws Exception {
        var kidBefore = kidOf(newcomer("bob").access());
        var made = new KeyFolder(temporary).load().getFirst().key();
        var unfinished = Files.copy(temporary.resolve("key-0001.pem"), keys.resolve(".unfinished"));

        var file = Files.move(unfinished, keys.resolve("key-9999.pem"));
        try {
            await().untilAsserted(() -> assertThat(published())
                    .extracting(org.jose4j.jwk.JsonWebKey::getKeyId)
                    .contains(made.kid()));
            assertThat(kidOf(newcomer("bob").access())).isEqualTo(kidBefore);
        } finally {
            Files.delete(file);
        }
    }

    private static String kidOf(String token) throws Exception {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(token);
        return jws.getKeyIdHeaderValue();
    }

    private static List<org.jose4j.jwk.JsonWebKey> published() throws Exception {
        return new JsonWebKeySet(given().get("/.well-known/jwks.json").asString()).getJsonWebKeys();
    }
}
