package io.sightglass.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.model.Task;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {

    @Test
    void thePageIsWellFormed() throws Exception {
        String page = page("Caps").replaceFirst("<!DOCTYPE html>", "");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
        assertEquals("html", document.getDocumentElement().getTagName());
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        String page = page("Caps");
        assertFalse(page.contains("http"), "no address anywhere");
        assertFalse(page.contains("@import"));
        Matcher sources = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
        while (sources.find()) assertTrue(sources.group(1).startsWith("data:"), sources.group(1));
    }

    @Test
    void namesAreTextAndNeverMarkup() throws Exception {
        String page = page("<script>alert('x')</script>");
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void itFollowsTheReadersLightOrDark() throws Exception {
        assertTrue(page("Caps").contains("prefers-color-scheme: dark"));
    }

    private static String page(String title) throws VisionException {
        Evaluation a = evaluation("first", 0.75);
        Evaluation b = evaluation("second", 1.0);
        Size size = new Size(8, 8);
        Frame frame = Frame.allocate(size, 3);
        Shown shown = new Shown(
                a.images().getFirst(),
                frame,
                new Truth(Quality.GOOD, List.of()),
                new Prediction.Anomaly(0.7, HeatMap.of(size, new float[64])),
                0.5,
                "good");
        ModelSection section = new ModelSection(
                title,
                Comparisons.of(List.of(a, b), List.of()),
                List.of(new LearningCurve("first", "loss", List.of(new Point(1, 2), new Point(2, 1)))),
                List.of(shown));
        LiveSection live = new LiveSection(
                "Live",
                "A line.",
                List.of(
                        new LiveSection.Part("p1", true, 0.1, Quality.GOOD, Thumbnail.of(frame)),
                        new LiveSection.Part("p2", true, 0.4, Quality.DEFECTIVE, "")),
                "Fast.");
        return new Report(title, "Lead.", List.of(section), Optional.of(live), List.of("A note.")).html();
    }

    private static Evaluation evaluation(String name, double auroc) {
        List<ImageResult> images = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Quality quality = i % 2 == 0 ? Quality.GOOD : Quality.DEFECTIVE;
            images.add(new ImageResult(
                    "id" + i, "a/" + i + ".png", quality, i / 8.0, i >= 4, 1, new Evidence.Heat(i / 8.0, 0)));
        }
        return new Evaluation(
                new Evaluation.Subject(name, name, "net", Task.ANOMALY, List.of(), 0.5),
                "revision",
                Split.TEST,
                images,
                new LinkedHashMap<>(Map.of("image_auroc", auroc)),
                "cpu");
    }
}
