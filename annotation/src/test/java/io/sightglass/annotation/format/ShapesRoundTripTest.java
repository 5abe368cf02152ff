package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each form does to each kind of shape: written, recognized and read again. */
class ShapesRoundTripTest {
    private static final Size SIZE = new Size(40, 30);
    private static final Outline BOX = new Box(1.5, 2.25, 8, 9);
    private static final Outline TURNED = new RotatedBox(new Point(20, 15), 9.5, 4.25, 33);
    private static final Outline POLYGON =
            new Polygon(List.of(new Point(3, 1), new Point(17.5, 4), new Point(9, 19.125), new Point(4, 12)));
    private static final Ellipse ELLIPSE = new Ellipse(new Point(15, 14), 9, 4.5, 20);
    private static final Outline CIRCLE = new Ellipse(new Point(15, 14), 5, 5, 0);
    /** A ring, a pixel that touches it by a corner, and one apart. */
    private static final Runs MASK = new Runs(List.of(
            new Run(4, 5, 9),
            new Run(5, 5, 6),
            new Run(5, 8, 9),
            new Run(6, 5, 9),
            new Run(7, 9, 10),
            new Run(9, 30, 31)));

    private static final Outline LINE = new Polyline(List.of(new Point(1, 1), new Point(12.5, 7), new Point(30, 3)));
    private static final Outline POINT = Keypoints.of(new Point(7.25, 8));
    private static final Outline KEYPOINTS = new Keypoints(List.of(
            new Spot(new Point(10, 5), Sight.VISIBLE), Spot.ABSENT, new Spot(new Point(14.5, 9.75), Sight.HIDDEN)));
    private static final Skeleton SKELETON = new Skeleton(
            List.of("tip", "\"left\" & right", "foot"), List.of(new Skeleton.Link(0, 1), new Skeleton.Link(1, 2)));
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"coco", "yolo", "labelme", "cvat", "labelstudio", "via", "datumaro", "csv"})
    void boxesComeBackWithTheirSplits(String format) throws Exception {
        List<Picture> back = there(
                format,
                picture("a.png", Split.TRAIN, BOX),
                picture("b.png", Split.VALIDATION, new Box(0, 0, 40, 30), BOX),
                picture("c.png", Split.TEST));
        assertEquals(
                List.of(Split.TRAIN, Split.VALIDATION, Split.TEST),
                back.stream().map(p -> p.split().orElseThrow()).toList());
        assertNear(List.of(BOX), back.get(0));
        assertNear(List.of(new Box(0, 0, 40, 30), BOX), back.get(1));
        assertEquals(List.of(true, true, true), back.stream().map(Picture::done).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvat"})
    void everyShapeComesBack(String format) throws Exception {
        List<Outline> all = List.of(BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, MASK, LINE, POINT);
        assertNear(
                all,
                there(format, picture("a.png", Split.TRAIN, all.toArray(Outline[]::new)))
                        .getFirst());
    }

    @Test
    void labelMeKeepsAllButTurnedBoxesAndEllipses() throws Exception {
        Outline turned = ((RotatedBox) TURNED).polygon();
        List<Picture> back = there(
                "labelme", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, MASK, LINE, POINT));
        assertNear(List.of(BOX, turned, POLYGON, ELLIPSE.polygon(), CIRCLE, MASK, LINE, POINT), back.getFirst());
    }

    @Test
    void labelStudioKeepsAllButLines() throws Exception {
        List<Picture> back = there(
                "labelstudio", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, MASK, LINE, POINT));
        assertNear(List.of(BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, MASK, POINT), back.getFirst());
    }

    @Test
    void viaHasPolygonsForTurnedBoxesAndMasks() throws Exception {
        Outline turned = ((RotatedBox) TURNED).polygon();
        Picture back = there(
                        "via", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, LINE, POINT, MASK))
                .getFirst();
        assertNear(
                List.of(BOX, turned, POLYGON, ELLIPSE, CIRCLE, LINE, POINT),
                back.regions().subList(0, 7));
        assertEquals(filled(MASK), filled(back.regions().get(7).outline()));
    }

    @Test
    void datumaroHasPolygonsForTurnedEllipses() throws Exception {
        List<Picture> back = there(
                "datumaro", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, CIRCLE, MASK, LINE, POINT));
        assertNear(List.of(BOX, TURNED, POLYGON, ELLIPSE.polygon(), CIRCLE, MASK, LINE, POINT), back.getFirst());
    }

    @Test
    void dotaHasTheBestTurnedBoxAroundEachArea() throws Exception {
        List<Picture> back = there("dota", picture("a.png", Split.TEST, BOX, TURNED, CIRCLE, LINE, POINT, ELLIPSE));
        assertEquals(Split.TEST, back.getFirst().split().orElseThrow());
        assertEquals("a-<b>-&-\"c\"", back.getFirst().regions().getFirst().label());
        assertNear(List.of(BOX, TURNED), back.getFirst().regions().subList(0, 2));
        Region around = back.getFirst().regions().get(3);
        assertTrue(around.outline() instanceof RotatedBox, around.toString());
        assertEquals(4 * 9 * 4.5, around.outline().area(), 2);
        Box circle = back.getFirst().regions().get(2).outline().bounds();
        assertEquals(10, circle.width(), 0.1);
    }

    @Test
    void theSmallestTurnedBoxOfATurnedSquareIsThatSquare() {
        Outline diamond = new Polygon(
                List.of(new Point(5, 0), new Point(10, 5), new Point(5, 10), new Point(0, 5), new Point(2.5, 2.5)));
        Outline around = Quad.read(Quad.corners(diamond));
        assertEquals(50, around.area(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index-masks", "colour-masks"})
    void masksBringPixelsSplitsAndWhatIsNotFinishedBack(String format) throws Exception {
        Picture open = new Picture(
                image("d.png"),
                "d.png",
                Optional.of(SIZE),
                Quality.UNKNOWN,
                Optional.of(Split.TEST),
                List.of(),
                List.of(),
                false);
        Picture two = new Picture(
                image("b.png"),
                "b.png",
                Optional.of(SIZE),
                Quality.UNKNOWN,
                Optional.of(Split.VALIDATION),
                List.of(),
                List.of(
                        new Region("scrape", MASK),
                        new Region("dent", new Box(20, 20, 25, 25)),
                        new Region("dent", LINE)),
                true);
        List<Picture> back = there(format, picture("a.png", Split.TRAIN), two, open);
        assertEquals(
                List.of("true TRAIN 0", "true VALIDATION 3", "false TEST 0"),
                back.stream()
                        .map(p -> p.done() + " " + p.split().orElseThrow() + " "
                                + p.regions().size())
                        .toList());
        Mask.Builder scrapes = new Mask.Builder(SIZE);
        back.get(1).regions().stream()
                .filter(r -> r.label().equals("scrape"))
                .forEach(r -> r.outline().fill(scrapes, 1));
        assertEquals(filled(MASK), scrapes.build());
        Region dent = back.get(1).regions().stream()
                .filter(r -> r.label().equals("dent"))
                .findFirst()
                .orElseThrow();
        assertEquals(filled(new Box(20, 20, 25, 25)), filled(dent.outline()));
    }

    @Test
    void cocoKeepsPolygonsForTurnedBoxesAndEllipsesAndHasNoLines() throws Exception {
        Outline turned = ((RotatedBox) TURNED).polygon();
        List<Picture> back =
                there("coco", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, MASK, LINE, POINT));
        assertNear(List.of(BOX, turned, POLYGON, ELLIPSE.polygon(), MASK, POINT), back.getFirst());
    }

    @Test
    void yoloHasCornersForTurnedBoxesAndPolygonsForOtherAreas() throws Exception {
        assertNear(
                List.of(BOX, TURNED),
                there("yolo", picture("a.png", Split.TRAIN, BOX, TURNED)).getFirst());
        Picture back = there("yolo", picture("a.png", Split.TRAIN, BOX, TURNED, POLYGON, ELLIPSE, MASK, LINE))
                .getFirst();
        assertNear(
                List.of(BOX, TURNED, POLYGON, ELLIPSE.polygon()), back.regions().subList(0, 4));
        assertEquals(5, back.regions().size());
        assertEquals(filled(MASK), filled(back.regions().get(4).outline()));
    }

    @Test
    void yoloWidensAreasToBoxesWhereThereArePoints() throws Exception {
        Picture back =
                there("yolo", picture("a.png", Split.TRAIN, POLYGON, POINT)).getFirst();
        assertNear(List.of(POLYGON.bounds(), POINT), back);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "yolo", "cvat", "datumaro"})
    void pointsComeBackWithTheirSkeleton(String format) throws Exception {
        Outline around = new Box(9, 4, 15, 11);
        PictureSet back = thereAsSet(format, picture("a.png", Split.TRAIN, around, KEYPOINTS, KEYPOINTS, BOX));
        assertEquals(Map.of("a <b> & \"c\"", SKELETON), back.skeletons());
        assertNear(List.of(around, KEYPOINTS, KEYPOINTS, BOX), visit(back).getFirst());
    }

    @Test
    void labelMeKeepsThePlacesOfPoints() throws Exception {
        List<Picture> back = there("labelme", picture("a.png", Split.TRAIN, KEYPOINTS, KEYPOINTS, BOX));
        assertNear(List.of(BOX, KEYPOINTS, KEYPOINTS), back.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "labelme", "labelstudio", "via", "datumaro"})
    void qualityAndTagsComeBack(String format) throws Exception {
        Picture bad = judged("a.png", Quality.DEFECTIVE, List.of("dent", "scrape"));
        Picture good = judged("b.png", Quality.GOOD, List.of());
        List<Picture> back = there(format, bad, good);
        assertEquals(bad.tags(), back.get(0).tags());
        assertEquals(Quality.DEFECTIVE, back.get(0).quality());
        assertEquals(Quality.GOOD, back.get(1).quality());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvat"})
    void tagsComeBack(String format) throws Exception {
        Picture tagged = judged("a.png", Quality.UNKNOWN, List.of("dent", "scrape"));
        assertEquals(tagged.tags(), there(format, tagged).getFirst().tags());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coco",
                "yolo",
                "labelme",
                "cvat",
                "labelstudio",
                "via",
                "datumaro",
                "csv",
                "dota",
                "index-masks",
                "colour-masks",
                "voc"
            })
    void imagesOfTheSameNameStayApart(String format) throws Exception {
        List<Picture> back = there(
                format,
                picture("one/a.png", Split.TRAIN, BOX),
                picture("two/a.png", Split.TRAIN, BOX, new Box(20, 20, 25, 25)));
        assertEquals(
                List.of(1, 2),
                back.stream().map(p -> p.regions().size()).sorted().toList());
    }

    private static Picture judged(Path file, Quality quality, List<String> tags) {
        return new Picture(
                file,
                file.getFileName().toString(),
                Optional.of(SIZE),
                quality,
                Optional.of(Split.TRAIN),
                tags,
                List.of(),
                true);
    }

    private Picture judged(String name, Quality quality, List<String> tags) throws Exception {
        return judged(image(name), quality, tags);
    }

    private Path image(String name) throws Exception {
        return Pictures.png(folder.resolve("source").resolve(name), 40, 30, name.hashCode());
    }

    private Picture picture(String name, Split split, Outline... outlines) throws Exception {
        List<Region> regions = new ArrayList<>();
        for (Outline outline : outlines) regions.add(new Region("a <b> & \"c\"", outline));
        return new Picture(
                image(name), name, Optional.of(SIZE), Quality.UNKNOWN, Optional.of(split), List.of(), regions, true);
    }

    private List<Picture> there(String name, Picture... pictures) throws Exception {
        return visit(thereAsSet(name, pictures));
    }

    private PictureSet thereAsSet(String name, Picture... pictures) throws Exception {
        Formats formats = new Formats(List.of());
        Path target = Files.createTempDirectory(folder, "written");
        PictureList list = new PictureList(
                "set", List.of("a <b> & \"c\""), Map.of("a <b> & \"c\"", SKELETON), List.of(pictures), List.of());
        formats.named(name).write(list, target, Progress.NONE);
        assertEquals(name, formats.of(target).name());
        return formats.of(target).read(target);
    }

    private List<Picture> visit(PictureSet set) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        set.each(pictures::add, problems::add);
        assertEquals(List.of(), problems);
        pictures.sort(Comparator.comparing(p -> NewFolder.shortName(p.name())));
        return pictures;
    }

    private static void assertNear(List<? extends Outline> expected, Picture picture) {
        assertNear(expected, picture.regions());
    }

    /** Equal but for what rounding to ten places of an image's share may do. */
    private static void assertNear(List<? extends Outline> expected, List<Region> regions) {
        String wanted = expected.toString();
        String found = regions.stream().map(Region::outline).toList().toString();
        assertEquals(
                NUMBER.matcher(wanted).replaceAll("#"), NUMBER.matcher(found).replaceAll("#"), found);
        List<Double> left = numbers(wanted);
        List<Double> right = numbers(found);
        for (int i = 0; i < left.size(); i++) assertEquals(left.get(i), right.get(i), 1e-6, found);
    }

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private static Mask filled(Outline outline) {
        Mask.Builder mask = new Mask.Builder(SIZE);
        outline.fill(mask, 1);
        return mask.build();
    }
}
