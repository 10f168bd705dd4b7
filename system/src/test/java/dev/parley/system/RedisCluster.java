package dev.parley.system;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster of three processes, each with a third of the slots and without replicas: of one that is dead nobody
 * takes the place.
 */
final class RedisCluster implements AutoCloseable {
    private static final int SLOTS = 16384;
    private static final int SIZE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path program;
    private final List<Member> members;

    private RedisCluster(Path folder, Path program, List<Member> members) {
        this.folder = folder;
        this.program = program;
        this.members = members;
    }

    static RedisCluster start() {
        try {
            Path folder = Files.createTempDirectory("parley-redis-cluster-");
            Path program = PackedProgram.redis().unpackBelow(Repository.HOME.resolve(".build/programs"));
            List<Integer> ports = Ports.free(2 * SIZE);
            List<Member> members = IntStream.range(0, SIZE)
                    .mapToObj(i -> new Member(folder.resolve("member-" + i), ports.get(i), ports.get(SIZE + i)))
                    .toList();
            RedisCluster cluster = new RedisCluster(folder, program, members);
            for (Member member : members) {
                member.start(program);
            }
            cluster.form();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StartFailure e) {
            throw new IllegalStateException(e.sentence(), e);
        }
    }

    private void form() {
        for (int i = 0; i < SIZE; i++) {
            Member member = members.get(i);
            member.ask("CLUSTER", "ADDSLOTSRANGE", text(SLOTS * i / SIZE), text(SLOTS * (i + 1) / SIZE - 1));
            member.ask("CLUSTER", "SET-CONFIG-EPOCH", text(i + 1));
        }
        for (Member other : members.subList(1, SIZE)) {
            members.getFirst().ask("CLUSTER", "MEET", "127.0.0.1", text(other.port), text(other.busPort));
        }
        awaitWhole();
    }

    void awaitWhole() {
        for (Member member : members) {
            await("a whole cluster").atMost(PATIENCE).until(() -> {
                String info = member.ask("CLUSTER", "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + SIZE);
            });
        }
    }

    /** As the services are told of it. */
    String urls() {
        return members.stream()
                .map(member -> "redis://127.0.0.1:" + member.port)
                .collect(Collectors.joining(","));
    }

    /** How many entries the streams have, at each member that has any of them. */
    List<Long> lengthsOf(List<String> streams) {
        return members.stream()
                .map(member -> streams.stream()
                        .map(stream -> member.ask("XLEN", stream))
                        .filter(answer -> answer.startsWith(":"))
                        .mapToLong(answer -> Long.parseLong(answer.substring(1)))
                        .sum())
                .filter(length -> length > 0)
                .toList();
    }

    /** Ends the member that has the key, as a crash would. */
    void killOwnerOf(String key) {
        ownerOf(key).kill();
    }

    /** Starts what was killed; it has its slots again and nothing in them. */
    void startKilled() {
        try {
            for (Member member : members) {
                if (!member.isRunning()) {
                    member.start(program);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitWhole();
    }

    private Member ownerOf(String key) {
        return members.stream()
                .filter(member -> !member.ask("EXISTS", key).startsWith("-MOVED"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        members.forEach(Member::kill);
        try {
            DataFolder.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** One process. */
    private static final class Member {
        private final Path folder;
        private final int port;
        private final int busPort;
        private @Nullable Process process;

        Member(Path folder, int port, int busPort) {
            this.folder = folder;
            this.port = port;
            this.busPort = busPort;
        }

        void start(Path program) throws IOException {
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(List.of(program.toString(), "--bind", "127.0.0.1"));
            command.addAll(List.of("--port", text(port), "--dir", folder.toString(), "--save", ""));
            command.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", text(busPort)));
            command.addAll(List.of("--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no"));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            await("Redis at " + port)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ask("PING").equals("+PONG"));
        }

        boolean isRunning() {
            return process != null && process.isAlive();
        }

        void kill() {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }

        /** The answer's first line as Redis writes it, or of a text the whole. */
        String ask(String... words) {
            StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                request.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                String first = answer.readLine();
                if (!first.startsWith("$")) {
                    return first;
                }
                char[] text = new char[Integer.parseInt(first.substring(1))];
                for (int read = 0; read < text.length; ) {
                    read += answer.read(text, read, text.length - read);
                }
                return new String(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
