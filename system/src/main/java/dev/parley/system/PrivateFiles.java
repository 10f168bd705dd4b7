package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Files and folders that only their owner may read. */
final class PrivateFiles {
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFiles() {}

    static Path folder(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    }

    /** Replaces the whole file at once: a reader sees the old text or the new one. */
    static void replace(Path file, String text) throws IOException {
        // A temporary file is its owner's alone from the start.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft-", ".tmp");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The secret kept in the file, made up when there is none yet. */
    static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            replace(file, randomSecret() + "\n");
        }
        return Files.readString(file).strip();
    }

    /** 256 random bits as hexadecimal digits: for programs, who need not type it. */
    private static String randomSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** 20 letters and digits that nobody takes for another one: about 116 bits. */
    static String randomPassword() {
        StringBuilder password = new StringBuilder();
        while (password.length() < 20) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
