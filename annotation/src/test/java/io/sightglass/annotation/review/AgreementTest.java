package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.Runs;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Annotator ADA = new Annotator("ada");
    private static final Annotator BEN = new Annotator("ben");
    private static final Annotator CY = new Annotator("cy");

    @Test
    void outlinesOfAnyKindAreCompared() {
        Box box = new Box(0, 0, 10, 10);
        assertEquals(1.0 / 3, OutlineIou.of(box, new Box(5, 0, 15, 10)), 1e-12);
        Polygon same = new Polygon(List.of(new Point(0, 0), new Point(10, 0), new Point(10, 10), new Point(0, 10)));
        assertEquals(1, OutlineIou.of(box, same), 1e-12);
        Runs row = new Runs(List.of(new Runs.Run(0, 0, 10)));
        assertEquals(0.1, OutlineIou.of(box, row), 1e-12);
        assertEquals(0, OutlineIou.of(box, new Box(10, 0, 20, 10)), 0);
        Ellipse circle = new Ellipse(new Point(20, 20), 20, 20, 0);
        assertEquals(Math.PI / 4, OutlineIou.of(circle, new Box(0, 0, 40, 40)), 0.01);
    }

    @Test
    void linesAreComparedAsBands() {
        Outline line = new Polyline(List.of(new Point(0, 10), new Point(100, 10)));
        assertEquals(1, OutlineIou.of(line, line), 0);
        double beside = OutlineIou.of(line, new Polyline(List.of(new Point(0, 12), new Point(100, 12))));
        assertEquals(5.0 / 9, beside, 0.02);
        assertEquals(0, OutlineIou.of(line, new Box(0, 0, 100, 20)), 0);
    }

    @Test
    void theBestPairsAreMatchedAndEachRegionOnce() {
        List<Region> first = List.of(region("dent", 0, 0, 10, 10), region("dent", 4, 0, 14, 10));
        List<Region> second = List.of(region("dent", 3, 0, 13, 10), region("scratch", 40, 40, 50, 50));
        Matching matching = Matching.of(first, second, 0.5);
        assertEquals(1, matching.pairs().size());
        assertEquals(1, matching.pairs().getFirst().first());
        assertEquals(List.of(0), matching.onlyFirst());
        assertEquals(List.of(1), matching.onlySecond());
        assertThrows(IllegalArgumentException.class, () -> Matching.of(first, second, 0));
    }

    @Test
    void twoHandMadeDocumentsAgreeAsCounted() {
        Opinion ada = new Opinion(
                ADA,
                Quality.DEFECTIVE,
                List.of(),
                List.of(region("dent", 0, 0, 10, 10), region("scratch", 20, 20, 30, 30)));
        Opinion ben = new Opinion(
                BEN,
                Quality.DEFECTIVE,
                List.of(),
                List.of(region("dent", 0, 0, 10, 8), region("dent", 50, 50, 60, 60)));
        PairAgreement pair = PairAgreement.of(List.of(new Opinions("a", List.of(ada, ben))), ADA, BEN, 0.5);
        ClassAgreement dent = pair.classes().getFirst();
        assertEquals(new ClassAgreement("dent", 1, 0, 1, 0.8), dent);
        assertEquals(2.0 / 3, dent.f1().orElseThrow(), 1e-12);
        assertEquals(0.8, dent.meanIou().orElseThrow(), 1e-12);
        ClassAgreement scratch = pair.classes().get(1);
        assertEquals(0, scratch.f1().orElseThrow(), 0);
        assertTrue(scratch.meanIou().isEmpty());
        assertEquals(0.5, pair.overall().f1().orElseThrow(), 1e-12);
    }

    @Test
    void oneJudgementThroughoutIsAllTheSameWithoutAKappa() {
        List<Opinions> images = List.of(image("a", Quality.GOOD, Quality.GOOD), image("b", Quality.GOOD, Quality.GOOD));
        PairAgreement pair = Agreement.of(images, 0.5).pairs().getFirst();
        assertEquals(1, pair.sameQuality().orElseThrow(), 0);
        assertTrue(pair.qualityKappa().isEmpty());
        assertTrue(pair.overall().f1().isEmpty());
        assertEquals(2, pair.judged());
    }

    @Test
    void judgementsOfThreeAreCountedByPairAndAltogether() {
        List<Opinions> images = List.of(
                image("a", Quality.GOOD, Quality.GOOD, Quality.GOOD),
                image("b", Quality.DEFECTIVE, Quality.DEFECTIVE, Quality.DEFECTIVE),
                image("c", Quality.GOOD, Quality.DEFECTIVE, Quality.UNKNOWN),
                image("d", Quality.GOOD));
        Agreement agreement = Agreement.of(images, 0.5);
        assertEquals(3, agreement.images());
        assertEquals(3, agreement.pairs().size());
        PairAgreement pair = agreement.pairs().getFirst();
        assertEquals(BEN, pair.second());
        assertEquals(0.4, pair.qualityKappa().orElseThrow(), 1e-12);
        assertEquals(1, agreement.pairs().get(1).qualityKappa().orElseThrow(), 1e-12);
        assertEquals(1.0 / 3, agreement.qualityKappa().orElseThrow(), 1e-12);
    }

    @Test
    void tagsAreJudgedOneByOne() {
        List<Opinions> images = List.of(
                new Opinions("a", List.of(tagged(ADA, "dent"), tagged(BEN, "dent"))),
                new Opinions("b", List.of(tagged(ADA), tagged(BEN))));
        assertEquals(
                Map.of("dent", OptionalDouble.of(1)), Agreement.of(images, 0.5).tagKappas());
    }

    @Test
    void missedWrongAndMadeUpAreTold() {
        Opinion truth = new Opinion(
                Annotator.IMPORT,
                Quality.DEFECTIVE,
                List.of(),
                List.of(region("dent", 0, 0, 10, 10), region("dent", 20, 0, 30, 10), region("scratch", 40, 0, 50, 10)));
        Opinion given = new Opinion(
                ADA,
                Quality.GOOD,
                List.of(),
                List.of(region("dent", 0, 0, 10, 10), region("dent", 40, 0, 50, 10), region("scratch", 80, 0, 90, 10)));
        ErrorRates rates =
                ErrorRates.of(List.of(new ErrorRates.Answer(given, truth)), 0.5).getFirst();
        assertEquals(1, rates.misjudged());
        assertEquals(
                List.of(
                        new ErrorRates.OfClass("dent", 2, 1, 0, 2, 0),
                        new ErrorRates.OfClass("scratch", 1, 0, 1, 1, 1)),
                rates.classes());
        // Wilson 1927 with one of two: centre 0.5, half 0.405
        assertEquals(0.0945, rates.classes().getFirst().errors().low(), 1e-4);
        assertEquals(0.9055, rates.classes().getFirst().errors().high(), 1e-4);
    }

    private static Opinions image(String name, Quality... qualities) {
        List<Annotator> all = List.of(ADA, BEN, CY);
        return new Opinions(
                name,
                IntStream.range(0, qualities.length)
                        .mapToObj(i -> new Opinion(all.get(i), qualities[i], List.of(), List.of()))
                        .toList());
    }

    private static Opinion tagged(Annotator by, String... tags) {
        return new Opinion(by, Quality.UNKNOWN, List.of(tags), List.of());
    }

    private static Region region(String label, double x1, double y1, double x2, double y2) {
        return new Region(label, new Box(x1, y1, x2, y2));
    }
}
