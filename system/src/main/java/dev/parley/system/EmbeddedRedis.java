package dev.parley.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A Redis on this machine alone that keeps nothing on disk: it is never the truth, and all is caught up without it.
 *
 * @param programs where its program is unpacked
 * @param folder its working folder
 * @param port where it listens
 */
record EmbeddedRedis(Path programs, Path folder, int port) implements ProcessSpec.Program {

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public List<String> prepare() throws StartFailure {
        try {
            PrivateFiles.folder(folder);
            Path server = PackedProgram.redis().unpackBelow(programs);
            return List.of(
                    server.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--dir",
                    folder.toString(),
                    "--save",
                    "",
                    "--appendonly",
                    "no");
        } catch (IOException e) {
            throw new StartFailure("Redis could not be unpacked: " + e + ".", e);
        }
    }
}
