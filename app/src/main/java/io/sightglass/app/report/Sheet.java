package io.sightglass.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A whole page around what it says: one file, no script, light or dark as the reader's browser wants it. */
final class Sheet {
    private Sheet() {}

    /**
     * The page.
     *
     * @param lead one or two sentences under the title
     * @param body markup
     * @param notes sentences at the end
     */
    static String html(String title, String lead, CharSequence body, List<String> notes) {
        StringBuilder page = new StringBuilder(body.length() + (1 << 14));
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/><title>")
                .append(Html.text(title))
                .append("</title><style>\n")
                .append(style())
                .append("</style></head><body><main>\n<header><p class=\"brand\">")
                .append(Html.MARK)
                .append("Sightglass</p><h1>")
                .append(Html.text(title))
                .append("</h1><p class=\"lead\">")
                .append(Html.text(lead))
                .append("</p></header>\n")
                .append(body)
                .append("<footer>");
        notes.forEach(n -> page.append("<p>").append(Html.text(n)).append("</p>"));
        return page.append("</footer>\n</main></body></html>\n").toString();
    }

    private static String style() {
        try (InputStream in = Sheet.class.getResourceAsStream("report.css")) {
            if (in == null) throw new IllegalStateException("report.css is not in the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
