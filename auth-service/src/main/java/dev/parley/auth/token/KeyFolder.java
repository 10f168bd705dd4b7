package dev.parley.auth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The folder that the signing keys are kept in, one PEM file each. */
final class KeyFolder {

    /** The same for all copies, so that of those that start at once one makes the key and the others take it. */
    private static final String FIRST_KEY = "key-0001.pem";

    private static final int BITS = 2048;

    /** A time in a file's name, as in {@code key-20261125T0900Z.pem}. */
    private static final Pattern STAMP = Pattern.compile("(\\d{8}T\\d{4})Z");

    private static final DateTimeFormatter STAMP_FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT);

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * All keys, in the order of their file names. Makes the first key where there is none.
     *
     * @throws IllegalStateException when a file cannot be read as a key; the message names it
     */
    List<KeyFile> load() {
        try {
            if (files().isEmpty()) {
                makeFirstKey();
            }
        } catch (IOException failed) {
            throw unusable(failed);
        }
        var contents = read();
        contents.broken().forEach((file, reason) -> {
            throw new IllegalStateException("The key file " + folder.resolve(file) + " cannot be used: " + reason);
        });
        return contents.files();
    }

    /** What is in the folder now. Never makes a key. */
    Contents read() {
        var good = new ArrayList<KeyFile>();
        var broken = new LinkedHashMap<String, String>();
        try {
            for (var file : files()) {
                var name = file.getFileName().toString();
                try {
                    good.add(new KeyFile(name, placedAt(file), Pem.decode(Files.readString(file, US_ASCII))));
                } catch (IOException | IllegalArgumentException unreadable) {
                    broken.put(name, reasonOf(unreadable));
                }
            }
        } catch (IOException failed) {
            throw unusable(failed);
        }
        return new Contents(List.copyOf(good), Map.copyOf(broken));
    }

    /**
     * @param files the keys, in the order of their file names
     * @param broken the files that hold no key, by name, and why; nothing of what they hold is told
     */
    record Contents(List<KeyFile> files, Map<String, String> broken) {}

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        }
    }

    private void makeFirstKey() throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
        var unfinished = folder.resolve(".new-" + UUID.randomUUID());
        try {
            write(unfinished, Pem.encode(generate()));
            publish(unfinished, folder.resolve(FIRST_KEY));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Whole or not at all, and never over a key that another copy put there first. */
    private static void publish(Path unfinished, Path target) throws IOException {
        try {
            Files.createLink(target, unfinished);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // its key is as good as ours
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(unfinished, target);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), permissions("rw-------"));
                var out = Channels.newOutputStream(channel)) {
            out.write(text.getBytes(US_ASCII));
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] permissions(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static Instant placedAt(Path file) throws IOException {
        var stamp = STAMP.matcher(file.getFileName().toString());
        if (stamp.find()) {
            try {
                return LocalDateTime.parse(stamp.group(1), STAMP_FORMAT).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException noTime) {
                // digits that mean something else
            }
        }
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** Of Pem's own words and the system's; those of a decoder could quote the file. */
    private static String reasonOf(Exception unreadable) {
        return switch (unreadable) {
            case CharacterCodingException _ -> "it is no text";
            case IOException failed -> failed.toString();
            default -> String.valueOf(unreadable.getMessage());
        };
    }

    private UncheckedIOException unusable(IOException failed) {
        return new UncheckedIOException("The keys folder " + folder + " cannot be used", failed);
    }

    private static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            return SigningKey.of((RSAPrivateCrtKey) pair.getPrivate(), (RSAPublicKey) pair.getPublic());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
