package dev.parley.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/failure-modes.md names is there, and nothing that it should name is missing. */
final class FailureModesTest {
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\n(?:(?!\\s*- alert:).*\n)*");
    private static final Pattern METRIC = Pattern.compile("parley_\\w+");
    private static final Pattern TEST = Pattern.compile("(\\w+Test)\\.(\\w+)");
    private static final String CHAOS = "./chaos ";
    private static final List<String> POINTS = List.of("People", "Operators", "What heals it", "How long", "Shown by");

    private static final String PAGE = read(Repository.HOME.resolve("docs/failure-modes.md"));

    @Test
    void everyPartHasAllThatAnOperatorAsks() {
        List<String> parts = parts();

        assertThat(parts).hasSizeGreaterThan(20);
        for (String part : parts) {
            assertThat(part)
                    .contains(POINTS.stream()
                            .map(point -> "\n- *" + point + ":* ")
                            .toList());
            assertThat(codeIn(part, "Shown by"))
                    .as(part)
                    .isNotEmpty()
                    .allMatch(
                            code -> code.startsWith(CHAOS) || TEST.matcher(code).matches());
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<Path> sources = sources("test");

        List<MatchResult> named =
                code().map(TEST::matcher).flatMap(matcher -> matcher.results()).toList();

        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult test : named) {
            Optional<Path> source = sources.stream()
                    .filter(path -> path.endsWith(test.group(1) + ".java"))
                    .findFirst();
            assertThat(source).as(test.group()).isPresent();
            assertThat(read(source.orElseThrow())).contains("void " + test.group(2) + "(");
        }
    }

    @Test
    void everyFaultOfTheChaosIsNamedAndIsThere() throws Exception {
        List<ChaosOptions.Name> named = new ArrayList<>();
        for (String command : code().filter(code -> code.startsWith(CHAOS)).toList()) {
            named.addAll(ChaosOptions.parse(command.substring(CHAOS.length()).split(" "))
                    .faults());
        }

        assertThat(named).containsExactlyInAnyOrder(ChaosOptions.Name.values());
    }

    @Test
    void everyAlertThatIsNamedIsThereAndThoseThatLeadHereAreNamed() throws IOException {
        List<MatchResult> alerts;
        try (Stream<Path> files = Files.walk(Repository.HOME.resolve("k8s/components/monitoring"))) {
            alerts = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .flatMap(file -> ALERT.matcher(read(file)).results())
                    .toList();
        }
        List<String> named =
                code().filter(code -> code.matches("Parley[A-Z]\\w+")).toList();

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(alerts).extracting(alert -> alert.group(1)).containsAll(named);
        assertThat(named)
                .containsAll(alerts.stream()
                        .filter(alert -> alert.group().contains("docs/failure-modes.md"))
                        .map(alert -> alert.group(1))
                        .toList());
    }

    @Test
    void everyMetricThatIsNamedIsMeasured() {
        String monitoring = read(Repository.HOME.resolve("docs/monitoring.md"));

        assertThat(code().filter(METRIC.asMatchPredicate()))
                .hasSizeGreaterThan(5)
                .allMatch(metric -> monitoring.contains("| `" + metric + "` |"), "is in docs/monitoring.md");
    }

    /** What stands in the place of dots is different each time. */
    @Test
    void everyLineOfALogIsWhatAServiceSays() throws IOException {
        String sources = String.join(
                "\n", sources("main").stream().map(FailureModesTest::read).toList());

        List<String> said = parts().stream()
                .flatMap(part -> codeIn(part, "Operators").stream())
                .filter(code -> code.contains(" "))
                .toList();

        assertThat(said).hasSizeGreaterThan(10);
        for (String line : said) {
            assertThat(sources).contains(line.split(" ?\\.\\.\\. ?"));
        }
    }

    /** The sections that are about a part each. */
    private static List<String> parts() {
        return Arrays.stream(PAGE.split("\n#+ "))
                .filter(section -> section.contains("\n- *"))
                .toList();
    }

    private static Stream<String> code() {
        return CODE.matcher(PAGE).results().map(found -> found.group(1));
    }

    /** What stands as code in one point of a part. */
    private static List<String> codeIn(String part, String point) {
        return part.lines()
                .filter(line -> line.startsWith("- *" + point + ":*"))
                .flatMap(line -> CODE.matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Path> sources(String kind) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("service-kit", "auth-service", "chat-service", "gateway", "system")) {
            try (Stream<Path> files = Files.walk(Repository.HOME.resolve(module).resolve("src/" + kind + "/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
