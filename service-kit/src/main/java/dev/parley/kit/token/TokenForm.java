package dev.parley.kit.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one way to write a signed token (<a href="https://www.rfc-editor.org/rfc/rfc7515">RFC 7515</a>, section 7.1): three
 * parts in base64url without padding, the first two of them JSON in UTF-8. The library that verifies forgives much:
 * letters of no alphabet, broken characters, any depth. What has several spellings is read differently by different
 * readers.
 */
final class TokenForm {

    private static final int PARTS = 3;
    private static final int DEEPEST = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private TokenForm() {}

    /**
     * Passes what is written like a token.
     *
     * @throws InvalidTokenException when it is not
     */
    static void require(String token) throws InvalidTokenException {
        var parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            throw new InvalidTokenException("not of three parts");
        }
        requireJson(decoded(parts[0]));
        requireJson(decoded(parts[1]));
        if (decoded(parts[2]).length == 0) {
            throw new InvalidTokenException("no signature");
        }
    }

    private static byte[] decoded(String part) throws InvalidTokenException {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new InvalidTokenException("not base64url without padding");
    }

    private static void requireJson(byte[] bytes) throws InvalidTokenException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            try (var json = JSON.createParser(text.toString())) {
                while (json.nextToken() != null) {
                    // read to the end: what is broken fails
                }
            }
        } catch (IOException broken) {
            throw new InvalidTokenException("not JSON in UTF-8");
        }
    }
}
