package dev.parley.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A program that comes inside a library, unpacked once for each version of that library.
 *
 * @param resource its name inside the library
 */
record PackedProgram(String resource) {

    /** PostgreSQL for this machine, as a packed folder. */
    static PackedProgram postgres() throws StartFailure {
        String system = isMac() ? "darwin" : "linux";
        return new PackedProgram("postgres-" + system + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz");
    }

    /** Redis for this machine, as one file. */
    static PackedProgram redis() throws StartFailure {
        String system = isMac() ? "darwin" : "linux";
        return new PackedProgram("redis-server-7.0.15-" + system + "-" + (isArm() ? "arm64" : "amd64"));
    }

    private static boolean isMac() throws StartFailure {
        String system = property("os.name");
        if (system.startsWith("mac")) {
            return true;
        }
        if (system.equals("linux")) {
            return false;
        }
        throw new StartFailure("PostgreSQL and Redis come along for Linux and macOS only; on " + system
                + ", set PARLEY_POSTGRES_HOST and PARLEY_REDIS_URL to servers of your own.");
    }

    private static boolean isArm() {
        return property("os.arch").equals("aarch64");
    }

    private static String property(String name) {
        return System.getProperty(name, "").toLowerCase(Locale.ROOT);
    }

    /** Unpacks it below the folder, unless that was done before, and answers with the place. */
    Path unpackBelow(Path folder) throws IOException, StartFailure {
        URL packed = PackedProgram.class.getClassLoader().getResource(resource);
        if (packed == null) {
            throw new StartFailure("This build holds no " + resource
                    + "; set PARLEY_POSTGRES_HOST and PARLEY_REDIS_URL to servers of your own.");
        }
        Path place = folder.resolve(libraryOf(packed)).resolve(resource.replace(".txz", ""));
        if (!Files.exists(place)) {
            unpack(packed, place);
        }
        return place;
    }

    /** The library's file name, since that has the version in it. */
    private static String libraryOf(URL packed) throws IOException {
        if (packed.openConnection() instanceof JarURLConnection jar) {
            return Path.of(jar.getJarFileURL().getPath())
                    .getFileName()
                    .toString()
                    .replace(".jar", "");
        }
        return "unpacked";
    }

    /** Makes it appear at its place at once and complete, also when two launchers unpack at the same time. */
    private static void unpack(URL packed, Path place) throws IOException {
        Path parent = Files.createDirectories(place.toAbsolutePath().getParent());
        Path draft = Files.createTempDirectory(parent, ".draft-");
        try (InputStream content = packed.openStream()) {
            Path unpacked = draft.resolve(place.getFileName());
            if (packed.getPath().endsWith(".txz")) {
                unpackFolder(content, Files.createDirectory(unpacked));
            } else {
                Files.copy(content, unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            moveUnlessThere(unpacked, place);
        } finally {
            DataFolder.delete(draft);
        }
    }

    private static void moveUnlessThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another launcher was faster, with the same content.
        } catch (java.nio.file.FileSystemException e) {
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }

    private static void unpackFolder(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                unpackEntry(archive, entry, folder);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive reaches out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            archive.transferTo(out);
        }
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
