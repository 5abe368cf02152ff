package io.sightglass.app.cli;

/** Cells of tables with commas. */
final class Cells {
    private Cells() {}

    /** As RFC 4180 has it. */
    static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
