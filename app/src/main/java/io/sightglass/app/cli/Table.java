package io.sightglass.app.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints small tables and numbers for people. */
final class Table {
    private Table() {}

    /** Counts in one line: "train 70, validation 15, test 15". */
    static void line(PrintStream out, String heading, Map<?, ? extends Number> counts) {
        String text = words(counts).entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        out.println(heading + (text.isEmpty() ? "none" : text));
    }

    /** The same map with keys as the words used on the command line. */
    static Map<String, Number> words(Map<?, ? extends Number> counts) {
        Map<String, Number> words = new LinkedHashMap<>();
        counts.forEach((k, v) ->
                words.put(k instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : k.toString(), v));
        return words;
    }

    /** A figure with four decimals, or a dash where there is none. */
    static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Rows with columns as wide as their widest cell; the first column to the left, others to the right. */
    static void print(PrintStream out, List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++)
                widths[c] = Math.max(widths[c], row.get(c).length());
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? "  " + row.get(c) + pad : "  " + pad + row.get(c));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
