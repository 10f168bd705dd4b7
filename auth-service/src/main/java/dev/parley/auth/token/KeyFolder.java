package dev.parley.auth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The folder that the signing keys are kept in, one PEM file each. */
final class KeyFolder {

    /** The same for all copies, so that of those that start at once one makes the key and the others take it. */
    private static final String FIRST_KEY = "key-0001.pem";

    private static final int BITS = 2048;

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * All keys, in the order of their file names; the last one signs. Makes the first key where there is none.
     *
     * @throws IllegalStateException when a file cannot be read as a key; the message names it
     */
    List<SigningKey> load() {
        try {
            var files = files();
            if (files.isEmpty()) {
                makeFirstKey();
                files = files();
            }
            return files.stream().map(KeyFolder::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys folder " + folder + " cannot be used", failed);
        }
    }

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

    private static SigningKey read(Path file) {
        try {
            return Pem.decode(Files.readString(file, US_ASCII));
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException("The key file " + file + " cannot be used: " + broken.getMessage(), broken);
        }
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
