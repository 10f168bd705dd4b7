package dev.parley.kit.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.token.Claims;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * Access tokens that nobody may accept, in twelve classes of attack (after <a
 * href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>). Each is a good token but for one thing: where that is not
 * the signature itself, the signature is right, made with the very key that signs good ones.
 */
public final class ForgedTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final RsaJsonWebKey MALLORYS = TestTokens.newKey("mallory");
    private static final String MALLORYS_KEYS = "http://127.0.0.1:9/keys.json";

    private final String good;
    private final RsaJsonWebKey key;
    private final ObjectNode header;
    private final ObjectNode claims;
    private final List<Forged> forged = new ArrayList<>();

    private ForgedTokens(String good, RsaJsonWebKey key) {
        this.good = good;
        this.key = key;
        var parts = good.split("\\.", -1);
        this.header = read(parts[0]);
        this.claims = read(parts[1]);
    }

    /**
     * A token to refuse.
     *
     * @param name the class of attack and what is wrong
     * @param token fit for an HTTP header
     */
    public record Forged(String name, String token) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Forgeries of a good token of {@link TestTokens}. */
    public static List<Forged> of(String good) {
        return of(good, TestTokens.key());
    }

    /**
     * Forgeries of a good token.
     *
     * @param key the key pair that signed it
     */
    public static List<Forged> of(String good, RsaJsonWebKey key) {
        var tokens = new ForgedTokens(good, key);
        tokens.unsigned();
        tokens.stripped();
        tokens.otherAlgorithms();
        tokens.foreignKeys();
        tokens.carriedKeys();
        tokens.kids();
        tokens.times();
        tokens.issuersAndAudiences();
        tokens.uses();
        tokens.criticalExtensions();
        tokens.huge();
        tokens.encodings();
        return List.copyOf(tokens.forged);
    }

    /** As {@link #resigned(String, RsaJsonWebKey)}, of a token of {@link TestTokens}. */
    public static String resigned(String good) {
        return resigned(good, TestTokens.key());
    }

    /** The same claims signed anew: a token that is good, which shows that the forgeries fail for what is forged. */
    public static String resigned(String good, RsaJsonWebKey key) {
        var tokens = new ForgedTokens(good, key);
        return tokens.signed(tokens.header, tokens.claims);
    }

    private void unsigned() {
        for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
            var start = input(header(it -> it.put("alg", none)), claims);
            add("unsigned: alg '" + none + "', no signature", start + ".");
            add("unsigned: alg '" + none + "', the good one's signature", start + "." + part(2));
        }
        add("unsigned: no alg", input(header(it -> it.remove("alg")), claims) + ".");
        add("unsigned: alg null", input(header(it -> it.putNull("alg")), claims) + ".");
    }

    private void stripped() {
        add("stripped: no signature", part(0) + "." + part(1) + ".");
        add("stripped: no third part", part(0) + "." + part(1));
        add("stripped: half a signature", good.substring(0, good.length() - 100));
        add(
                "stripped: other claims under the same signature",
                input(header, claims(it -> it.put("jti", "other"))) + "." + part(2));
        add(
                "stripped: an admin under the same signature",
                input(header, claims(it -> it.putArray("groups").add("admin"))) + "." + part(2));
        add("stripped: a signature of zeros", part(0) + "." + part(1) + "." + BASE64.encodeToString(new byte[256]));
    }

    private void otherAlgorithms() {
        var der = key.getPublicKey().getEncoded();
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        var pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
        var secrets = List.of(
                der,
                pem.getBytes(US_ASCII),
                (pem + "\n").getBytes(US_ASCII),
                key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8));
        for (int i = 0; i < secrets.size(); i++) {
            for (var bits : List.of("256", "384", "512")) {
                var start = input(header(it -> it.put("alg", "HS" + bits)), claims);
                add(
                        "algorithm: HS" + bits + " with the public key in form " + i,
                        start + "." + hmac("HmacSHA" + bits, secrets.get(i), start));
            }
        }
        for (var bits : List.of("384", "512")) {
            add(
                    "algorithm: RS" + bits,
                    signed("SHA" + bits + "withRSA", header(it -> it.put("alg", "RS" + bits)), claims));
        }
        add("algorithm: rs256", signed(header(it -> it.put("alg", "rs256")), claims));
    }

    private void foreignKeys() {
        add("key: a foreign one under our kid", signedBy(MALLORYS, header, claims));
        add("key: a foreign one under its own kid", signedBy(MALLORYS, header(it -> it.put("kid", "mallory")), claims));
    }

    private void carriedKeys() {
        var jwk = readJson(MALLORYS.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        for (var kid : List.of(header.path("kid").asText(), "mallory")) {
            var under = header(it -> it.put("kid", kid));
            add(
                    "carried key: jwk under kid " + nameOf(kid),
                    signedBy(MALLORYS, with(under, it -> it.set("jwk", jwk)), claims));
            for (var member : List.of("jku", "x5u")) {
                var pointing = with(under, it -> it.put(member, MALLORYS_KEYS));
                add("carried key: " + member + " under kid " + nameOf(kid), signedBy(MALLORYS, pointing, claims));
            }
        }
        var nameless = header(it -> {
            it.remove("kid");
            it.set("jwk", jwk);
        });
        add("carried key: jwk without a kid", signedBy(MALLORYS, nameless, claims));
        var chain = header(it -> it.putArray("x5c")
                .add(Base64.getEncoder().encodeToString(MALLORYS.getPublicKey().getEncoded())));
        add("carried key: x5c", signedBy(MALLORYS, chain, claims));
    }

    private void kids() {
        var names = List.of(
                "",
                " ",
                "../../../../../../dev/null",
                "/dev/null",
                "' or '1'='1",
                "x' union select 'secret' --",
                "${jndi:ldap://127.0.0.1:9/x}",
                "k".repeat(3000),
                header.path("kid").asText() + "\0",
                header.path("kid").asText() + "/../x");
        for (var name : names) {
            var named = header(it -> it.put("kid", name));
            add("kid: " + nameOf(name), signed(named, claims));
            var start = input(with(named, it -> it.put("alg", "HS256")), claims);
            add(
                    "kid: " + nameOf(name) + ", HS256 with a secret of nothing",
                    start + "." + hmac("HmacSHA256", new byte[1], start));
        }
        add("kid: missing", signed(header(it -> it.remove("kid")), claims));
        add("kid: null", signed(header(it -> it.putNull("kid")), claims));
        add("kid: a number", signed(header(it -> it.put("kid", 1)), claims));
        add("kid: a list with ours", signed(header(it -> it.putArray("kid").add(header.path("kid"))), claims));
        add("kid: an object", signed(header(it -> it.putObject("kid").put("kid", 1)), claims));
    }

    private void times() {
        long now = Instant.now().getEpochSecond();
        claim("times: over for an hour", it -> it.put("iat", now - 4200).put("exp", now - 3600));
        claim("times: over for ten seconds", it -> it.put("iat", now - 600).put("exp", now - 10));
        claim("times: over since 1970", it -> it.put("exp", 0));
        claim("times: over before 1970", it -> it.put("exp", -1));
        claim("times: not yet", it -> it.put("nbf", now + 300));
        claim("times: nbf is text", it -> it.put("nbf", "0"));
        claim("times: no exp", it -> it.remove("exp"));
        claim("times: exp null", it -> it.putNull("exp"));
        claim("times: exp is text", it -> it.put("exp", String.valueOf(now + 300)));
        claim("times: exp is a list", it -> it.putArray("exp").add(now + 300));
        claim("times: exp far away", it -> it.put("exp", now + 86_400));
        claim("times: exp beyond any date", it -> it.put("exp", Long.MAX_VALUE));
        claim("times: a life of 11 minutes", it -> it.put("iat", now - 60).put("exp", now + 600));
        claim("times: made in 1970", it -> it.put("iat", 0));
        claim("times: made tomorrow", it -> it.put("iat", now + 86_400));
        claim("times: no iat", it -> it.remove("iat"));
        claim("times: iat is text", it -> it.put("iat", "now"));
    }

    private void issuersAndAudiences() {
        for (var name : List.of("iss", "aud")) {
            claim(name + ": another", it -> it.put(name, "mallory"));
            claim(
                    name + ": of another case",
                    it -> it.put(name, it.path(name).asText("parley").toUpperCase(Locale.ROOT)));
            claim(name + ": ours and more", it -> it.put(name, it.path(name).asText("parley") + ".example.org"));
            claim(name + ": empty", it -> it.put(name, ""));
            claim(name + ": missing", it -> it.remove(name));
            claim(name + ": null", it -> it.putNull(name));
            claim(name + ": a number", it -> it.put(name, 1));
            claim(name + ": an object", it -> it.putObject(name).put("parley", true));
            claim(name + ": an empty list", it -> it.putArray(name));
            claim(
                    name + ": a list of others",
                    it -> it.putArray(name).add("mallory").add("eve"));
        }
        claim("iss: a list with ours", it -> it.putArray("iss").add("parley"));
        claim("aud: a list with a number", it -> it.putArray("aud").add(1).add("parley"));
    }

    private void uses() {
        for (var type : List.of("JWT", "refresh+jwt", "id_token", "dpop+jwt", "at", "")) {
            add("use: typ '" + type + "'", signed(header(it -> it.put("typ", type)), claims));
        }
        add("use: no typ", signed(header(it -> it.remove("typ")), claims));
        add("use: typ null", signed(header(it -> it.putNull("typ")), claims));
        add("use: typ a number", signed(header(it -> it.put("typ", 1)), claims));
        add("use: a refresh token", BASE64.encodeToString(new byte[32]));
        claim("use: of an unknown kind", it -> it.put(Claims.USE, "refresh"));
        claim("use: a program's, of a user's session", it -> it.put(Claims.USE, Claims.USE_SERVICE));
        claim("use: nobody's", it -> it.remove("sub"));
        claim("use: of who is no id", it -> it.put("sub", "admin"));
        claim("use: of no session", it -> it.remove("sid"));
        claim("use: of a session that is no id", it -> it.put("sid", "1"));
        claim(
                "use: of a list of people",
                it -> it.putArray("sub").add(UUID.randomUUID().toString()));
    }

    private void criticalExtensions() {
        add(
                "crit: an unknown extension",
                signed(
                        header(it -> {
                            it.putArray("crit").add("urn:example:x");
                            it.put("urn:example:x", true);
                        }),
                        claims));
        add(
                "crit: a name that is not there",
                signed(header(it -> it.putArray("crit").add("x")), claims));
        add(
                "crit: a name of the standard",
                signed(header(it -> it.putArray("crit").add("alg")), claims));
        add("crit: empty", signed(header(it -> it.putArray("crit")), claims));
        add("crit: text", signed(header(it -> it.put("crit", "exp")), claims));
        add(
                "crit: an unencoded payload announced",
                signed(
                        header(it -> {
                            it.putArray("crit").add("b64");
                            it.put("b64", false);
                        }),
                        claims));
        add(
                "crit: b64 true",
                signed(
                        header(it -> {
                            it.putArray("crit").add("b64");
                            it.put("b64", true);
                        }),
                        claims));
    }

    private void huge() {
        claim("huge: a claim of 8 KiB", it -> it.put("x", "x".repeat(8192)));
        add("huge: a header of 8 KiB", signed(header(it -> it.put("x", "x".repeat(8192))), claims));
        add("huge: 12,000 letters", "a".repeat(12_000));
        add("huge: 9,000 dots", ".".repeat(9_000));
        add("huge: 4,000 parts", "a.".repeat(4_000) + "a");
    }

    private void encodings() {
        add("encoding: a padded header", resignedRaw(part(0) + "=", part(1)));
        add("encoding: padded claims", resignedRaw(part(0), part(1) + "="));
        add("encoding: a padded signature", good + "==");
        add("encoding: another alphabet", resignedRaw(part(0), part(1) + "+/"));
        add("encoding: letters of no alphabet", resignedRaw(part(0), part(1) + "!*~"));
        add("encoding: letters of no alphabet in the signature", good + "!");
        add(
                "encoding: the signature's spare bits set",
                good.substring(0, good.length() - 1) + sibling(good.charAt(good.length() - 1)));
        add("encoding: one letter alone", resignedRaw(part(0), "a"));
        add("encoding: claims that are empty", resignedRaw(part(0), ""));
        add("encoding: a header that is empty", resignedRaw("", part(1)));
        add("encoding: a fourth part", good + ".x");
        add("encoding: five parts, as an encrypted one has", good + ".x.y");
        add("encoding: nothing but dots", "..");
        add("encoding: junk", "junk");
        add("encoding: percent signs", "%00%ff.%2e.%2e");
        for (var text :
                List.of("[]", "null", "1", "\"x\"", "{", "{}", json(claims) + "x", json(claims) + json(claims))) {
            add("encoding: claims " + nameOf(text), resignedRaw(part(0), encoded(text)));
            add("encoding: header " + nameOf(text), resignedRaw(encoded(text), part(1)));
        }
        add("encoding: claims that are no UTF-8", resignedRaw(part(0), BASE64.encodeToString(notUtf8(json(claims)))));
        add("encoding: a header that is no UTF-8", resignedRaw(BASE64.encodeToString(notUtf8(json(header))), part(1)));
        for (var claim : List.of("sub", "exp", "groups")) {
            add("encoding: " + claim + " twice", resignedRaw(part(0), encoded(twice(claims, claim))));
        }
        for (var member : List.of("alg", "kid", "typ")) {
            add("encoding: " + member + " twice", resignedRaw(encoded(twice(header, member)), part(1)));
        }
        add(
                "encoding: nested 2,500 deep",
                resignedRaw(
                        part(0),
                        encoded(json(claims)
                                .replaceFirst("\\{", "{\"x\":" + "[".repeat(2500) + "]".repeat(2500) + ","))));
        add(
                "encoding: a header nested 2,500 deep",
                resignedRaw(
                        encoded(json(header)
                                .replaceFirst("\\{", "{\"x\":" + "[".repeat(2500) + "]".repeat(2500) + ",")),
                        part(1)));
        add("encoding: nested and never closed", resignedRaw(part(0), encoded("{\"x\":" + "[".repeat(4500))));
    }

    private void claim(String name, Consumer<ObjectNode> spoil) {
        add(name, signed(header, claims(spoil)));
    }

    private void add(String name, String token) {
        forged.add(new Forged(name, token));
    }

    private String part(int number) {
        return good.split("\\.", -1)[number];
    }

    private ObjectNode header(Consumer<ObjectNode> change) {
        return with(header, change);
    }

    private ObjectNode claims(Consumer<ObjectNode> change) {
        return with(claims, change);
    }

    private static ObjectNode with(ObjectNode json, Consumer<ObjectNode> change) {
        var copy = json.deepCopy();
        change.accept(copy);
        return copy;
    }

    private String signed(ObjectNode changedHeader, ObjectNode changedClaims) {
        return signedBy(key, changedHeader, changedClaims);
    }

    private String signed(String algorithm, ObjectNode changedHeader, ObjectNode changedClaims) {
        return sign(algorithm, key, input(changedHeader, changedClaims));
    }

    private static String signedBy(RsaJsonWebKey signer, ObjectNode changedHeader, ObjectNode changedClaims) {
        return sign("SHA256withRSA", signer, input(changedHeader, changedClaims));
    }

    private String resignedRaw(String firstPart, String secondPart) {
        return sign("SHA256withRSA", key, firstPart + "." + secondPart);
    }

    private static String sign(String algorithm, RsaJsonWebKey signer, String input) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(signer.getRsaPrivateKey());
            signature.update(input.getBytes(US_ASCII));
            return input + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String hmac(String algorithm, byte[] secret, String input) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return BASE64.encodeToString(mac.doFinal(input.getBytes(US_ASCII)));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String input(ObjectNode changedHeader, ObjectNode changedClaims) {
        return encoded(json(changedHeader)) + "." + encoded(json(changedClaims));
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(UTF_8));
    }

    /** The letter that differs in the lowest bit only, which an encoding of 256 bytes does not use. */
    private static char sibling(char last) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    /** The JSON with a member more whose value is half a character. */
    private static byte[] notUtf8(String json) {
        var bytes = new ByteArrayOutputStream();
        var start = json.substring(0, json.length() - 1) + ",\"x\":\"";
        bytes.writeBytes(start.getBytes(UTF_8));
        bytes.write(0xc3);
        bytes.writeBytes("\"}".getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static String twice(ObjectNode json, String member) {
        return json(json).replaceFirst("\\{", "{\"" + member + "\":" + json.path(member) + ",");
    }

    /** Short and readable as the name of a test. */
    private static String nameOf(String text) {
        var shown = text.replace("\0", "NUL");
        return shown.length() > 40 ? shown.substring(0, 30) + "... of " + text.length() : "'" + shown + "'";
    }

    private static ObjectNode read(String part) {
        return readJson(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static ObjectNode readJson(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String json(ObjectNode json) {
        return json.toString();
    }
}
