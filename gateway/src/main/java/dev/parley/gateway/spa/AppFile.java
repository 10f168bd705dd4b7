package dev.parley.gateway.spa;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One file of the app.
 *
 * @param content its bytes
 * @param contentType what they are
 * @param cacheControl how long browsers may keep them
 * @param etag a strong name for exactly these bytes
 * @param modified when the file was written, to the second
 */
record AppFile(Buffer content, String contentType, String cacheControl, String etag, Instant modified) {

    private static final int ETAG_BYTES = 16;

    /** The one form of date that HTTP writes; the JDK's own drops the zero of the first nine days. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    static AppFile read(Path file, String path) {
        try {
            byte[] content = Files.readAllBytes(file);
            return new AppFile(
                    Buffer.buffer(content),
                    ContentType.of(path),
                    cacheControlOf(path),
                    etagOf(content),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String lastModified() {
        return HTTP_DATE.format(modified.atOffset(ZoneOffset.UTC));
    }

    private static String cacheControlOf(String path) {
        if (path.startsWith("/assets/")) {
            // The build puts a hash of the content into these names.
            return "public, max-age=31536000, immutable";
        }
        return path.endsWith(".html") ? "no-cache" : "public, max-age=3600";
    }

    private static String etagOf(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
