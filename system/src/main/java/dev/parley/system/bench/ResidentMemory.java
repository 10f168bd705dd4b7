package dev.parley.system.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of the machine's memory a JVM has, after its garbage was collected.
 *
 * @param resident kilobytes of all of it
 * @param live kilobytes of its objects
 */
record ResidentMemory(long resident, long live) {
    private static final String LINE = "VmRSS:";
    private static final Pattern GENERATION = Pattern.compile("\\btotal .*\\bused (\\d+)K");

    /** Empty where the system does not tell. */
    static Optional<ResidentMemory> of(long pid) throws IOException, InterruptedException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        // A second time returns what the first one made free.
        String first = jcmd(pid, "GC.run");
        String second = jcmd(pid, "GC.run");
        String heap = first + second + jcmd(pid, "GC.heap_info");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .map(line -> new ResidentMemory(Long.parseLong(line.replaceAll("[^0-9]", "")), live(heap)))
                    .findFirst();
        }
    }

    /** How much more this is. Objects that took the place of others, which the JVM had not given back, count too. */
    long above(ResidentMemory before) {
        return Math.max(resident - before.resident, live - before.live);
    }

    /** Of the generations, as {@code jcmd} shows them. */
    static long live(String heapInfo) {
        Matcher generations = GENERATION.matcher(heapInfo);
        long sum = 0;
        while (generations.find()) {
            sum += Long.parseLong(generations.group(1));
        }
        return sum;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd cannot look into chat-service: " + output.strip());
        }
        return output;
    }
}
