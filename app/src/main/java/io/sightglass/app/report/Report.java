package io.sightglass.app.report;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a page says.
 *
 * @param title in a few words
 * @param lead one or two sentences under the title
 * @param models one section a comparison of models
 * @param live what a line of live parts gave
 * @param notes sentences at the end: how it was made, on what machine
 */
public record Report(
        String title, String lead, List<ModelSection> models, Optional<LiveSection> live, List<String> notes) {
    public Report {
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }

    /** Writes the page. */
    public void write(Path file) throws VisionException {
        SafeFiles.write(file, html());
    }

    /** The whole page. */
    public String html() {
        StringBuilder page = new StringBuilder(1 << 20);
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
                .append("</p></header>\n");
        page.append("<div class=\"cards\">");
        models.forEach(m -> page.append(m.card()));
        live.ifPresent(l -> page.append(l.cards()));
        page.append("</div>\n");
        models.forEach(m -> page.append(m.html()));
        live.ifPresent(l -> page.append(l.html()));
        page.append("<footer>");
        notes.forEach(n -> page.append("<p>").append(Html.text(n)).append("</p>"));
        return page.append("</footer>\n</main></body></html>\n").toString();
    }

    private static String style() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) throw new IllegalStateException("report.css is not in the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
