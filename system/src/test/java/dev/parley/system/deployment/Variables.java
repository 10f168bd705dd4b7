package dev.parley.system.deployment;

import dev.parley.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables {@code PARLEY_*} that the services read, and those that the documentation tells of. */
final class Variables {
    private static final Pattern NAME = Pattern.compile("PARLEY_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern DOCUMENTED = Pattern.compile("`(PARLEY)?(_[A-Z0-9_]+)`");
    private static final Pattern MAPPED_PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern OPTION = Pattern.compile("\\$\\{(parley\\.[a-z.-]+)");
    private static final Pattern MAPPED_OPTION = Pattern.compile("^    [\\w<>]+ (\\w+)\\(\\);$", Pattern.MULTILINE);

    private Variables() {}

    /** The names in the sources of the services, and those of the options there. */
    static Set<String> read() {
        Set<String> names = new TreeSet<>();
        for (String service : new String[] {"service-kit", "auth-service", "chat-service", "gateway"}) {
            try (Stream<Path> files =
                    Files.walk(Repository.HOME.resolve(service).resolve("src/main"))) {
                files.filter(file -> file.toString().endsWith(".java")
                                || file.toString().endsWith(".properties"))
                        .map(Variables::textOf)
                        .forEach(text -> {
                            names.addAll(in(text));
                            OPTION.matcher(text)
                                    .results()
                                    .map(option -> variableOf(option.group(1)))
                                    .forEach(names::add);
                            names.addAll(mappedIn(text));
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    /** {@code perUser} of the options {@code parley.socket} is {@code PARLEY_SOCKET_PER_USER}. */
    private static Set<String> mappedIn(String source) {
        return MAPPED_PREFIX
                .matcher(source)
                .results()
                .map(prefix -> prefix.group(1))
                .flatMap(
                        prefix -> MAPPED_OPTION.matcher(source).results().map(option -> prefix + "." + option.group(1)))
                .map(Variables::variableOf)
                .collect(Collectors.toSet());
    }

    private static String variableOf(String option) {
        return option.replaceAll("([A-Z])", ".$1").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * The names in the tables of {@code docs/configuration.md}. A name there may go on the one before: {@code _PORT} after
     * {@code PARLEY_POSTGRES_HOST} may stand for {@code PARLEY_POSTGRES_PORT}.
     */
    static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        String[] base = {""};
        DOCUMENTED
                .matcher(textOf(Repository.HOME.resolve("docs/configuration.md")))
                .results()
                .forEach(found -> {
                    if (found.group(1) != null) {
                        base[0] = found.group(1) + found.group(2);
                        names.add(base[0]);
                    } else {
                        endingsOf(base[0]).map(stem -> stem + found.group(2)).forEach(names::add);
                    }
                });
        return names;
    }

    private static Stream<String> endingsOf(String name) {
        return Pattern.compile("_")
                .matcher(name)
                .results()
                .map(MatchResult::start)
                .map(end -> name.substring(0, end));
    }

    /** All such names in a text. */
    static Set<String> in(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
