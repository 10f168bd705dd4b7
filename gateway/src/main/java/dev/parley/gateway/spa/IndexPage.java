package dev.parley.gateway.spa;

import dev.parley.gateway.content.Content;
import dev.parley.gateway.edge.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The app's page. Each answer has a nonce of its own in the page and in the policy, for the style sheets that the admin
 * panel makes in the browser; scripts get none.
 *
 * <p>No two answers are alike, so there is no validator: a 304 would pair an old page with a new policy.
 */
final class IndexPage {

    /** Where the build leaves room for the nonce. */
    static final String PLACE = "__CSP_NONCE__";

    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final byte[] before;
    private final byte[] after;

    private IndexPage(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
    }

    /** The page of that HTML, in which {@link #PLACE} stands once. */
    static IndexPage of(String html) {
        int place = html.indexOf(PLACE);
        if (place < 0) {
            throw new IllegalArgumentException("The app's index.html has no " + PLACE + ": build it again");
        }
        return new IndexPage(bytes(html.substring(0, place)), bytes(html.substring(place + PLACE.length())));
    }

    void answer(Exchange exchange) {
        String nonce = newNonce();
        exchange.admitStyles(nonce);
        Buffer page = Buffer.buffer(before).appendString(nonce).appendBytes(after);
        HttpServerResponse response = exchange.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, Content.ASK_EACH_TIME)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(page.length()));
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(page);
        }
    }

    private String newNonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
