package dev.parley.auth.client;

import dev.parley.auth.secret.Secret;
import dev.parley.kit.token.Scope;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program that is registered to call in its own name.
 *
 * @param id its name
 * @param secretHashes the SHA-256 of each secret that is good; while a secret is changed there are two. A secret is made
 *     of 256 random bits, which nobody finds by trying, so that a fast hash does
 * @param scopes all that it may be allowed
 */
record Client(String id, List<byte[]> secretHashes, Set<Scope> scopes) {

    private static final Pattern FORM = Pattern.compile(
            "(?<id>[A-Za-z0-9_.-]{1,64}):(?<hashes>[0-9a-fA-F]{64}(,[0-9a-fA-F]{64})*):(?<scopes>\\S+( +\\S+)*)");

    /** Compared with for a client that does not exist, so that this takes as long as a wrong secret. */
    private static final byte[] HASH_OF_NOTHING = new byte[32];

    static final Client NOBODY = new Client("", List.of(HASH_OF_NOTHING), Collections.emptySet());

    /**
     * Reads a client as it is configured: {@code id:hash,hash:scope scope}, the hashes in hexadecimal digits.
     *
     * @throws IllegalArgumentException when the text has another form; the message does not repeat it, for it may be a
     *     secret in the place of its hash
     */
    static Client parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "A client must look like id:hash:scope scope, where a hash is the SHA-256"
                            + " of a secret in 64 hexadecimal digits");
        }
        var hashes = Arrays.stream(form.group("hashes").split(",", -1))
                .map(HexFormat.of()::parseHex)
                .toList();
        var scopes = EnumSet.noneOf(Scope.class);
        for (var scope : form.group("scopes").split(" +", -1)) {
            scopes.add(Scope.of(scope)
                    .orElseThrow(() -> new IllegalArgumentException("The client " + form.group("id")
                            + " must have scopes of " + Arrays.toString(Scope.values()) + " and no others")));
        }
        return new Client(form.group("id"), hashes, Collections.unmodifiableSet(scopes));
    }

    /** Whether the secret is one of this client's. How long that takes tells nothing of the hashes. */
    boolean accepts(Secret secret) {
        var presented = secret.hash();
        var isRight = false;
        for (var hash : secretHashes) {
            isRight |= MessageDigest.isEqual(hash, presented);
        }
        return isRight;
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
