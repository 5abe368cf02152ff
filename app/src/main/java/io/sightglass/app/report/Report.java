package io.sightglass.app.report;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
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
        StringBuilder body = new StringBuilder(1 << 20);
        body.append("<div class=\"cards\">");
        models.forEach(m -> body.append(m.card()));
        live.ifPresent(l -> body.append(l.cards()));
        body.append("</div>\n");
        models.forEach(m -> body.append(m.html()));
        live.ifPresent(l -> body.append(l.html()));
        return Sheet.html(title, lead, body, notes);
    }
}
