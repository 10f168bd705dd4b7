package dev.parley.auth.token;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.newcomer;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.kit.problem.Problem;
import dev.parley.kit.testing.ForgedTokens;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/** Forged tokens at a real door, of somebody with a live session and signed with this service's own key. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ForgedTokensTest {

    private static final Set<String> WHAT_A_PROBLEM_SAYS =
            Set.of("type", "title", "status", "detail", "instance", "code");

    @ConfigProperty(name = "parley.keys.dir")
    Path folder;

    @Test
    void a_call_with_a_forged_token_is_unauthenticated_and_nobody_is_told_why() throws Exception {
        var good = newcomer("ana").access();
        var key = keyThatSigned(good);
        given().auth()
                .oauth2(ForgedTokens.resigned(good, key))
                .get(AUTH + "/me")
                .then()
                .statusCode(200);

        var softly = new SoftAssertions();
        for (var forged : ForgedTokens.of(good, key)) {
            var answer =
                    given().header("Authorization", "Bearer " + forged.token()).get(AUTH + "/me");
            softly.assertThat(answer.statusCode()).as(forged.name()).isEqualTo(401);
            softly.assertThat(answer.header("WWW-Authenticate"))
                    .as(forged.name())
                    .isEqualTo("Bearer");
            softly.assertThat(answer.contentType()).as(forged.name()).isEqualTo(Problem.MEDIA_TYPE);
            var problem = answer.jsonPath();
            softly.assertThat(problem.<String, Object>getMap("$").keySet())
                    .as(forged.name())
                    .isEqualTo(WHAT_A_PROBLEM_SAYS);
            softly.assertThat(problem.getString("code")).as(forged.name()).isEqualTo("unauthenticated");
            softly.assertThat(problem.getString("detail"))
                    .as(forged.name())
                    .isEqualTo("Send a valid access token as 'Authorization: Bearer'.");
        }
        softly.assertAll();
    }

    /** As an operator would find it: of the PEM files in the folder of keys. */
    private RsaJsonWebKey keyThatSigned(String token) throws Exception {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(token);
        try (var files = Files.newDirectoryStream(folder, "*.pem")) {
            for (var file : files) {
                var key = read(file);
                if (key.getKeyId().equals(jws.getKeyIdHeaderValue())) {
                    return key;
                }
            }
        }
        throw new AssertionError("no key of kid " + jws.getKeyIdHeaderValue() + " in " + folder);
    }

    private static RsaJsonWebKey read(Path file) throws Exception {
        var base64 = Files.readString(file, US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        var keys = KeyFactory.getInstance("RSA");
        var privateKey = (RSAPrivateCrtKey)
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        var publicKey = (RSAPublicKey)
                keys.generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
        var key = new RsaJsonWebKey(publicKey);
        key.setPrivateKey(privateKey);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        return key;
    }
}
