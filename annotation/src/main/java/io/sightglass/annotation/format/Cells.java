package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import java.util.ArrayList;
import java.util.List;

/** Lines of files with commas between the cells. */
final class Cells {
    private Cells() {}

    /** The cells of a line (RFC 4180, without line breaks in cells). */
    static List<String> of(TextLine line) throws AnnotationException {
        String text = line.text();
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') quoted = !quoted;
            if (text.charAt(i) == ',' && !quoted) {
                cells.add(plain(text.substring(start, i)));
                start = i + 1;
            }
        }
        if (quoted) throw line.wrong("a quotation mark is not closed");
        cells.add(plain(text.substring(start)));
        return cells;
    }

    private static String plain(String cell) {
        String bare = cell.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare;
    }

    /** A text as a cell. */
    static String text(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
