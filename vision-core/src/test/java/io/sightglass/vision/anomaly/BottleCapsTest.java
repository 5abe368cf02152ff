package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.metrics.OperatingPoint;
import io.sightglass.vision.metrics.Ranking;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real photographs, with both backbones, split by chance and by the order in which they were taken. Takes minutes, so only
 * with {@code -Dsightglass.benchmark=true} and the shared data; prints to the test's output file.
 */
class BottleCapsTest {
    private static final Size SIZE = new Size(224, 224);

    @ParameterizedTest
    @CsvSource({"shipped, chance", "shipped, order", "resnet18, chance", "resnet18, order"})
    void spoiltCapsScoreAboveGoodOnes(String backbone, String split, @TempDir Path dir) throws Exception {
        assumeTrue(Boolean.getBoolean("sightglass.benchmark"), "a benchmark: run with -Dsightglass.benchmark=true");
        Path data =
                Path.of(System.getProperty("sightglass.shared", "../../shared")).resolve("data");
        assumeTrue(Files.isDirectory(data.resolve("bottle-caps")), "no shared data at " + data.toAbsolutePath());
        Revision revision = revision(data.resolve("bottle-caps"), split.equals("order"));
        AnomalySettings settings = AnomalyTraining.defaults("patches");
        if (backbone.equals("resnet18")) {
            settings = settings.withBackbone(data.resolve("models/resnet18_stages123.onnx"));
        }
        long start = System.nanoTime();
        Model model = AnomalyTraining.train(revision, settings, dir.resolve("model.onnx"), Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Sample> test = revision.of(Split.TEST);
        double[] scores = new double[test.size()];
        boolean[] bad = new boolean[test.size()];
        start = System.nanoTime();
        try (Session session = Sessions.open(model)) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = session.predict(ImageFiles.read(test.get(i).file())).score();
                bad[i] = test.get(i).truth().quality() == Quality.DEFECTIVE;
            }
        }
        double auroc = Ranking.auroc(scores, bad).orElseThrow();
        OperatingPoint at = Ranking.at(0.5, scores, bad);
        System.getLogger(BottleCapsTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                "%s, split by %s: AUROC %.3f, fitted in %.1f s, %.0f ms an image with reading, %s",
                                backbone,
                                split,
                                auroc,
                                seconds,
                                (System.nanoTime() - start) / 1e6 / scores.length,
                                at));
        assertTrue(auroc > 0.5, "AUROC " + auroc);
    }

    /** Good caps 70/15/15, every spoilt one to test. */
    private static Revision revision(Path data, boolean inOrder) throws Exception {
        List<Path> good = images(data.resolve("good"));
        if (!inOrder) Collections.shuffle(good, new Random(1));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            double at = (i + 0.5) / good.size();
            Split split = at < 0.7 ? Split.TRAIN : at < 0.85 ? Split.VALIDATION : Split.TEST;
            samples.add(sample(good.get(i), split, Quality.GOOD));
        }
        for (String kind : List.of("dents", "scrapes", "misprint")) {
            for (Path file : images(data.resolve(kind))) samples.add(sample(file, Split.TEST, Quality.DEFECTIVE));
        }
        return new Revision("bottle-caps", List.of(), samples);
    }

    private static Sample sample(Path file, Split split, Quality quality) throws VisionException {
        return new Sample(file.toString(), file.toString(), file, SIZE, split, new Truth(quality, List.of()));
    }

    /** By the number in the name, which is the order in which they were taken. */
    private static List<Path> images(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted(Comparator.comparingInt(BottleCapsTest::number))
                    .toList());
        }
    }

    private static int number(Path file) {
        String digits = file.getFileName().toString().replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
