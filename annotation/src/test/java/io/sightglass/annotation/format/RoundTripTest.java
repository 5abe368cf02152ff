package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project exports, a project imports as it was. */
class RoundTripTest {
    private static final Outline CROSS =
            new Runs(List.of(new Runs.Run(2, 4, 5), new Runs.Run(3, 3, 6), new Runs.Run(4, 4, 5)));
    private static final Outline CORNER = new Runs(List.of(new Runs.Run(8, 9, 12), new Runs.Run(9, 11, 12)));

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void fill() throws Exception {
        project = Project.create(folder.resolve("project"));
        List<Picture> pictures = new ArrayList<>();
        int number = 0;
        for (Split split : Split.values()) {
            for (int i = 0; i < 2; i++) pictures.add(picture(number++, Quality.GOOD, split, List.of()));
        }
        Outline box = new Box(1.5, 2.25, 8, 9);
        Outline polygon = new Polygon(List.of(new Point(0, 0), new Point(7.5, 1), new Point(3, 9.125)));
        pictures.add(picture(
                number++,
                Quality.DEFECTIVE,
                Split.TEST,
                List.of(new Region("dent", CROSS), new Region("dent", CORNER))));
        pictures.add(picture(
                number++,
                Quality.DEFECTIVE,
                Split.TEST,
                List.of(new Region("scrape", box), new Region("dent", polygon))));
        PictureList list = new PictureList("set", List.of("dent", "scrape"), pictures);
        assertEquals(
                8, project.importAll(list, ImportOptions.DEFAULT, Progress.NONE).imported());
    }

    private Picture picture(int number, Quality quality, Split split, List<Region> regions) throws Exception {
        Path file = Pictures.png(folder.resolve("source/" + number + ".png"), 12, 10, number);
        List<String> tags =
                regions.isEmpty() ? List.of() : List.of(regions.getFirst().label());
        return new Picture(
                file, number + ".png", Optional.of(new Size(12, 10)), quality, Optional.of(split), tags, regions, true);
    }

    @Test
    void cocoBringsEverythingBack() throws Exception {
        Revision before = project.revisions().freeze();
        Revision after = there("coco");
        assertEquals(before.labels(), after.labels());
        assertEquals(byContent(before), byContent(after));
    }

    @Test
    void mvtecBringsSplitsKindsAndPixelsBack() throws Exception {
        Map<String, Sample> before = samples(project.revisions().freeze());
        Revision after = there("mvtec");
        assertEquals(8, after.samples().size());
        for (Sample sample : after.samples()) {
            Sample original = Objects.requireNonNull(before.get(sample.id()));
            assertEquals(original.split(), sample.split());
            assertEquals(original.truth().quality(), sample.truth().quality());
            assertEquals(filled(original), filled(sample));
        }
        List<Region> marked = after.samples().stream()
                .map(s -> s.truth().regions())
                .filter(r -> r.size() == 2)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(new Region("dent", CROSS), new Region("dent", CORNER)), marked);
    }

    @Test
    void masksBringSplitsKindsAndPixelsBack() throws Exception {
        Map<String, Sample> before = samples(project.revisions().freeze());
        Revision after = there("masks");
        assertEquals(8, after.samples().size());
        for (Sample sample : after.samples()) {
            Sample original = Objects.requireNonNull(before.get(sample.id()));
            assertEquals(original.split(), sample.split());
            assertEquals(original.truth().quality(), sample.truth().quality());
            assertEquals(filled(original), filled(sample));
        }
    }

    @Test
    void vocBringsSplitsAndTheBoxesAroundShapesBack() throws Exception {
        Map<String, Sample> before = samples(project.revisions().freeze());
        Revision after = there("voc");
        assertEquals(8, after.samples().size());
        for (Sample sample : after.samples()) {
            Sample original = Objects.requireNonNull(before.get(sample.id()));
            assertEquals(original.split(), sample.split());
            assertEquals(Quality.UNKNOWN, sample.truth().quality());
            assertEquals(
                    original.truth().regions().stream()
                            .map(r -> new Region(r.label(), r.outline().bounds()))
                            .toList(),
                    sample.truth().regions());
        }
    }

    @Test
    void classFoldersBringSplitsAndQualityBack() throws Exception {
        Map<String, Sample> before = samples(project.revisions().freeze());
        Revision after = there("classes");
        assertEquals(8, after.samples().size());
        for (Sample sample : after.samples()) {
            Sample original = Objects.requireNonNull(before.get(sample.id()));
            assertEquals(original.split(), sample.split());
            assertEquals(original.truth().quality(), sample.truth().quality());
            assertTrue(sample.truth().regions().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yolo",
                "labelme",
                "cvat",
                "labelstudio",
                "via",
                "datumaro",
                "dota",
                "csv",
                "index-masks",
                "colour-masks"
            })
    void otherFormsBringSplitsLabelsAndWhereTheShapesAreBack(String name) throws Exception {
        Map<String, Sample> before = samples(project.revisions().freeze());
        Revision after = there(name);
        assertEquals(8, after.samples().size());
        for (Sample sample : after.samples()) {
            Sample original = Objects.requireNonNull(before.get(sample.id()));
            assertEquals(original.split(), sample.split());
            assertEquals(labels(original), labels(sample));
            Box left = bounds(original);
            Box right = bounds(sample);
            // Masks have whole pixels, and a turned box reaches beyond what it is drawn around
            double most = name.endsWith("masks") ? 1 : name.equals("dota") ? 3 : 1e-6;
            assertEquals(left.x1(), right.x1(), most);
            assertEquals(left.y1(), right.y1(), most);
            assertEquals(left.x2(), right.x2(), most);
            assertEquals(left.y2(), right.y2(), most);
        }
    }

    private static Set<String> labels(Sample sample) {
        return sample.truth().regions().stream().map(Region::label).collect(Collectors.toSet());
    }

    private static Box bounds(Sample sample) {
        return sample.truth().regions().stream()
                .map(r -> r.outline().bounds())
                .reduce((a, b) -> new Box(
                        Math.min(a.x1(), b.x1()),
                        Math.min(a.y1(), b.y1()),
                        Math.max(a.x2(), b.x2()),
                        Math.max(a.y2(), b.y2())))
                .orElse(new Box(0, 0, 0, 0));
    }

    @Test
    void linesPointsAndSkeletonsAreExportedAndProposalsAreNot() throws Exception {
        long image = project.images().ids(Query.ALL).getFirst();
        Outline line = new Polyline(List.of(new Point(1, 1), new Point(5, 5)));
        Outline points = new Keypoints(List.of(new Spot(new Point(2, 2), Sight.HIDDEN), Spot.ABSENT));
        Skeleton skeleton = new Skeleton(List.of("tip", "foot"), List.of(new Skeleton.Link(0, 1)));
        project.labels().add("hand");
        project.labels().setSkeleton("hand", skeleton);
        project.documents().apply(image, new Edit.AddShape(Shape.drawn(1, "scrape", line)));
        project.documents().apply(image, new Edit.AddShape(Shape.drawn(2, "hand", points)));
        Shape proposed = Shape.proposed(3, "dent", new Box(1, 1, 4, 4), "model", 0.9);
        project.documents().apply(image, new Edit.AddShape(proposed));
        Shape accepted =
                Shape.proposed(4, "dent", new Box(5, 5, 8, 8), "model", 0.9).accepted();
        project.documents().apply(image, new Edit.AddShape(accepted));
        Path target = folder.resolve("exported");
        project.exportTo(new Cvat(), Query.ALL, target, Progress.NONE);
        try (Project second = Project.create(folder.resolve("second"))) {
            second.importAll(new Cvat().read(target), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(skeleton, second.labels().find("hand").orElseThrow().skeleton());
            long same = second.images().ids(Query.ALL).getFirst();
            assertEquals(
                    List.of(
                            new Region("scrape", line),
                            new Region("hand", points),
                            new Region("dent", new Box(5, 5, 8, 8))),
                    second.documents().get(same).shapes().stream()
                            .map(Shape::region)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coco",
                "voc",
                "yolo",
                "labelme",
                "cvat",
                "labelstudio",
                "via",
                "datumaro",
                "dota",
                "csv",
                "index-masks",
                "colour-masks"
            })
    void noFormWritesWhatNobodyAccepted(String name) throws Exception {
        long image = project.images().ids(Query.ALL).getFirst();
        Shape proposed = Shape.proposed(1, "dent", new Box(1, 1, 4, 4), "model", 0.9);
        project.documents().apply(image, new Edit.AddShape(proposed));
        Path target = folder.resolve("exported");
        Format format = new Formats(List.of()).named(name);
        project.exportTo(format, Query.ALL, target, Progress.NONE);
        List<Integer> shapes = new ArrayList<>();
        format.read(target).each(p -> shapes.add(p.regions().size()), p -> {});
        assertEquals(8, shapes.size());
        assertEquals(2, shapes.stream().filter(n -> n > 0).count(), shapes.toString());
    }

    @Test
    void anExportOverwritesNothingAndLeavesNothingWhenItIsCancelled() throws Exception {
        Format coco = new Formats(List.of()).named("coco");
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("letter"), "dear");
        assertThrows(AnnotationException.class, () -> project.exportTo(coco, Query.ALL, taken, Progress.NONE));
        assertEquals(1, taken.toFile().list().length);
        Path target = folder.resolve("cancelled");
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> project.exportTo(coco, Query.ALL, target, cancelled));
        assertFalse(Files.exists(target));
        assertEquals(
                List.of("project", "source", "taken"),
                List.of(folder.toFile().list()).stream().sorted().toList());
    }

    @Test
    void anUnknownFormatNamesThoseThereAre() {
        String message = assertThrows(AnnotationException.class, () -> new Formats(List.of()).named("yolo9000"))
                .getMessage();
        assertTrue(
                message.startsWith("There is no format named yolo9000. There are mvtec, coco, voc, deeppcb, yolo, "));
        assertTrue(message.endsWith(", masks, classes."), message);
    }

    /** Exports, lets the form be recognised, and freezes what a new project makes of it. */
    private Revision there(String name) throws Exception {
        Formats formats = new Formats(List.of());
        Path target = folder.resolve("exported-" + name);
        project.exportTo(formats.named(name), Query.ALL, target, Progress.NONE);
        project.close();
        Format recognised = formats.of(target);
        assertEquals(name.equals("classes") ? "mvtec" : name, recognised.name());
        try (Project second = Project.create(folder.resolve("second"))) {
            ImportReport report =
                    second.importAll(formats.named(name).read(target), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(new ImportReport(8, 0, List.of()), report);
            return second.revisions().freeze();
        }
    }

    private static Map<String, Sample> samples(Revision revision) {
        Map<String, Sample> samples = new HashMap<>();
        revision.samples().forEach(s -> samples.put(s.id(), s));
        return samples;
    }

    private static Map<String, String> byContent(Revision revision) {
        Map<String, String> content = new HashMap<>();
        revision.samples().forEach(s -> content.put(s.id(), s.split() + " " + s.truth() + s.size()));
        return content;
    }

    private static Mask filled(Sample sample) {
        Mask.Builder mask = new Mask.Builder(sample.size());
        sample.truth().regions().forEach(r -> r.outline().fill(mask, 1));
        return mask.build();
    }
}
