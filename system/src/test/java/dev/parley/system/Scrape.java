package dev.parley.system;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What services told Prometheus.
 *
 * @param types of what the lines {@code # TYPE} name
 * @param labels the names of the labels of each series' name, such as that of a bucket
 * @param values the sum over all series of a name
 */
record Scrape(Map<String, String> types, Map<String, Set<String>> labels, Map<String, Double> values) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)(?: \\S+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static Scrape empty() {
        return new Scrape(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** Adds what one service told. */
    void add(String text) {
        text.lines().forEach(this::addLine);
    }

    /** OpenMetrics names a counter without the ending that its series bear. */
    private static String seriesOf(String name, String type) {
        return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
    }

    private void addLine(String line) {
        var type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(seriesOf(type.group(1), type.group(2)), type.group(2));
            return;
        }
        var series = SERIES.matcher(line);
        if (!line.startsWith("#") && series.matches()) {
            Set<String> names = labels.computeIfAbsent(series.group(1), _ -> new HashSet<>());
            if (series.group(2) != null) {
                LABEL.matcher(series.group(2)).results().forEach(label -> names.add(label.group(1)));
            }
            values.merge(series.group(1), Double.parseDouble(series.group(3)), Double::sum);
        }
    }
}
