package dev.parley.system.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark tells the user. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    /** Says whether a figure reached its floor, and answers with that. */
    boolean verdict(boolean reached, String figure) {
        say((reached ? "passed: " : "MISSED: ") + figure);
        return reached;
    }

    /** Rows of cells, the first row being the heads: the first column to the left, numbers to the right. */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(1));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String form = column == 0 ? "%-" + widths.get(column) + "s" : "  %" + widths.get(column) + "s";
                line.append(String.format(Locale.ROOT, form, row.get(column)));
            }
            say(line.toString());
        }
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Nanoseconds as milliseconds. */
    static String millis(long nanos) {
        return millis((double) nanos);
    }

    /** Nanoseconds as milliseconds. */
    static String millis(double nanos) {
        return number(nanos / 1e6, nanos < 10e6 ? 2 : 1);
    }
}
