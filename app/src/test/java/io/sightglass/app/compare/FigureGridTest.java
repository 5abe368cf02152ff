package io.sightglass.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

class FigureGridTest {
    @Test
    void fewImagesAndMissingDefectivePartsAreSaidInBothLanguages() throws VisionException {
        List<String> english = warnings(3, Quality.GOOD, Locale.ENGLISH);
        assertEquals(2, english.size(), english.toString());
        assertTrue(english.getFirst().contains("only 3 images were judged"), english.getFirst());
        assertTrue(english.getFirst().contains("as few as 44 %"), english.getFirst());
        assertTrue(english.getLast().contains("no defective part"), english.getLast());
        List<String> german = warnings(1, Quality.DEFECTIVE, Locale.GERMAN);
        assertTrue(german.getFirst().contains("Nur 1 Bild wurde beurteilt"), german.getFirst());
        assertTrue(german.getLast().contains("kein gutes Teil"), german.getLast());
    }

    @Test
    void manyImagesOfBothKindsNeedNoWarning() throws VisionException {
        List<ImageResult> images = new ArrayList<>(images(10, Quality.GOOD, 0));
        images.addAll(images(10, Quality.DEFECTIVE, 10));
        assertEquals(List.of(), warnings(images, Locale.ENGLISH));
    }

    /** Whatever more one of the models knows; the other one may be the one to know a label that lacks. */
    @Test
    void onlyLabelsOfTheProjectAreMissed() throws VisionException {
        List<ImageResult> images = new ArrayList<>();
        Evidence none = new Evidence.Boxes(List.of(), List.of());
        for (int i = 0; i < 20; i++) images.add(new ImageResult("" + i, i + ".png", Quality.GOOD, 0, false, 1, none));
        Evaluation wide = evaluation("wide", Task.DETECTION, List.of("zebra", "scratch"), images);
        Evaluation other = evaluation("other", Task.DETECTION, List.of("dent"), images);
        Comparison comparison = Comparisons.of(List.of(wide, other), List.of("scratch", "dent"));
        List<String> said = warnings(comparison, Locale.ENGLISH);
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().contains("scratch, dent"), said.getFirst());
    }

    @Test
    void thatNoModelMarksAnythingRightIsSaid() throws VisionException {
        List<ImageResult> images = new ArrayList<>();
        Evidence missed = new Evidence.Boxes(List.of(), List.of(new Evidence.Known("dent", new Box(0, 0, 4, 4))));
        for (int i = 0; i < 20; i++) images.add(new ImageResult("" + i, i + ".png", Quality.GOOD, 0, false, 1, missed));
        Evaluation one = evaluation("one", Task.DETECTION, List.of("dent"), images, Figures.MAP50, 0);
        Evaluation other = evaluation("other", Task.DETECTION, List.of("dent"), images, Figures.MAP50, 0.1);
        List<String> blind = warnings(Comparisons.of(List.of(one, one), List.of("dent")), Locale.GERMAN);
        assertTrue(blind.getLast().contains("wird richtig markiert"), blind.toString());
        assertEquals(List.of(), warnings(Comparisons.of(List.of(one, other), List.of("dent")), Locale.ENGLISH));
    }

    private static List<String> warnings(int count, Quality quality, Locale locale) throws VisionException {
        return warnings(images(count, quality, 0), locale);
    }

    private static List<String> warnings(List<ImageResult> images, Locale locale) throws VisionException {
        Evaluation a = evaluation("a", Task.ANOMALY, List.of(), images);
        Evaluation b = evaluation("b", Task.ANOMALY, List.of(), images);
        return warnings(Comparisons.of(List.of(a, b), List.of()), locale);
    }

    private static List<String> warnings(Comparison comparison, Locale locale) {
        return Screen.on(() -> new FigureGrid(comparison, new Texts(locale))
                .getChildren().stream()
                        .filter(node -> node.getStyleClass().contains("warn-text"))
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    private static List<ImageResult> images(int count, Quality quality, int from) {
        List<ImageResult> images = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            images.add(new ImageResult("id" + i, i + ".png", quality, 0.2, false, 1, new Evidence.Heat(0, 0.2)));
        }
        return images;
    }

    private static Evaluation evaluation(String name, Task task, List<String> labels, List<ImageResult> images) {
        return evaluation(name, task, labels, images, Figures.IMAGE_AUROC, 0.9);
    }

    private static Evaluation evaluation(
            String name, Task task, List<String> labels, List<ImageResult> images, String figure, double value) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(figure, value);
        Evaluation.Subject subject = new Evaluation.Subject(name, name, "nano", task, labels, 0.5);
        return new Evaluation(subject, "r", Split.TEST, images, metrics, "CPU");
    }
}
