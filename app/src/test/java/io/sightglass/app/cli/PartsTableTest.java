package io.sightglass.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspection.Finding;
import io.sightglass.vision.inspect.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTableTest {
    private static final Size SIZE = new Size(2, 2);

    @TempDir
    Path folder = Path.of("");

    /** Scores and thresholds of two models, and what is in the row. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.60, 0.70, 0.50, 0.40 | fail,0.5000,0.4000
            0.60, 0.70, 0.30, 0.35 | pass,0.3000,0.3500
            0.90, 0.70, 0.50, 0.40 | fail,0.9000,0.7000
            0.99, 1.00, 0.40, 0.40 | fail,0.4000,0.4000
            """)
    void theRowHasTheScoreThatDecided(String numbers, String said) {
        assertRow(numbers, said);
    }

    /** Rounded to four decimals, these would be equal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.49996, 0.5, 0, 1      | pass,0.49996,0.50000
            0.4999999996, 0.5, 0, 1 | pass,0.4999999996,0.5000000000
            0.5, 0.49996, 0, 1      | fail,0.5000,0.5000
            0.00001, 0.5, 0, 1      | pass,0.0000,0.5000
            """)
    void aScoreBelowItsThresholdIsPrintedAsOne(String numbers, String said) {
        assertRow(numbers, said);
    }

    private static void assertRow(String numbers, String said) {
        String[] n = numbers.split(", *");
        double[] d = new double[n.length];
        for (int i = 0; i < d.length; i++) d[i] = Double.parseDouble(n[i]);
        String row = PartsTable.row(part(1, finding(d[0], d[1]), finding(d[2], d[3])));
        assertTrue(row.startsWith("1,part-1.png," + said + ","), row);
    }

    /** What a kill would leave. */
    @Test
    void eachRowIsInTheFileBeforeTheNextPart() throws Exception {
        Path file = folder.resolve("new/parts.csv");
        List<Integer> lines = new ArrayList<>();
        String done = PartsTable.write(file, table -> {
            for (int i = 1; i <= 3; i++) {
                table.add(part(i, finding(0.2, 0.5)));
                lines.add(Files.readAllLines(file).size());
            }
            return "done";
        });
        assertEquals("done", done);
        assertEquals(List.of(2, 3, 4), lines);
    }

    @Test
    void whatFailsAfterSomePartsLeavesTheirRows() throws Exception {
        Path file = folder.resolve("parts.csv");
        assertThrows(
                VisionException.class,
                () -> PartsTable.write(file, table -> {
                    table.add(part(1, finding(0.2, 0.5)));
                    throw new VisionException("unplugged");
                }));
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void whatFailsBeforeAPartChangesNothing() throws Exception {
        PartsTable.Work<String> failing = table -> {
            throw new VisionException("no camera");
        };
        Path none = folder.resolve("none.csv");
        assertThrows(VisionException.class, () -> PartsTable.write(none, failing));
        assertFalse(Files.exists(none));
        Path there = Files.writeString(folder.resolve("there.csv"), "mine");
        assertThrows(VisionException.class, () -> PartsTable.write(there, failing));
        assertEquals("mine", Files.readString(there));
    }

    @Test
    void aLongerTableIsReplacedWholeAlsoByOneWithoutParts() throws Exception {
        Path there = Files.writeString(folder.resolve("there.csv"), "mine\n".repeat(100));
        PartsTable.write(there, table -> "done");
        assertEquals(
                List.of("number,image,verdict,score,threshold,defects,milliseconds,reasons"),
                Files.readAllLines(there));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsToldAtOnce() {
        VisionException e = assertThrows(
                VisionException.class,
                () -> PartsTable.write(folder, table -> {
                    throw new AssertionError("the line runs");
                }));
        assertTrue(e.getMessage().startsWith("Cannot write " + folder), e.getMessage());
    }

    private static Finding finding(double score, double threshold) {
        return new Finding("hash", threshold, new Prediction.Anomaly(score, HeatMap.of(SIZE, new float[4])));
    }

    private static Inspection part(long number, Finding... findings) {
        boolean fails = List.of(findings).stream().anyMatch(f -> f.prediction().score() >= f.threshold());
        return new Inspection(
                number,
                Instant.EPOCH,
                "part-" + number + ".png",
                SIZE,
                "recipe",
                List.of(findings),
                fails ? Verdict.of(List.of("bad")) : Verdict.PASS,
                new Inspection.Timings(1, 1, 1),
                Optional.empty());
    }
}
