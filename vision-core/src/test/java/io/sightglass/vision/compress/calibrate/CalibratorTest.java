package io.sightglass.vision.compress.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratorTest {
    private static Histogram bell(int count, float... outliers) {
        Random random = new Random(3);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        Histogram histogram = new Histogram();
        histogram.add(FloatBuffer.wrap(numbers));
        histogram.add(FloatBuffer.wrap(outliers));
        return histogram;
    }

    /** Mean squared difference between Gaussian numbers and their codes. */
    private static double error(Affine codes) {
        Random random = new Random(4);
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextGaussian();
            sum += Math.pow(x - codes.through(x), 2);
        }
        return sum / 20_000;
    }

    /** scale = (high − low) / 255, zero point = round(−low / scale), ties to even. */
    @ParameterizedTest
    @CsvSource({"0, 255, 1, 0", "0, 51, 0.2, 0", "-102, 153, 1, 102", "-255, 0, 1, 255", "3, 510, 2, 0", "0, 0, 1, 0"})
    void codesReachFromLowToHighAndHoldZero(double low, double high, float scale, int zeroPoint) {
        Affine codes = Affine.over(low, high);
        assertEquals(scale, codes.scale(), 1e-7f);
        assertEquals(zeroPoint, codes.zeroPoint());
        assertEquals(0, codes.through(0));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "1.5, 2", "2.4, 2", "300, 255", "-1, 0"})
    void aNumberBecomesThatOfTheNearestCodeWithTiesToEven(double number, double left) {
        assertEquals(left, new Affine(1, 0).through(number));
    }

    @Test
    void minmaxReachesFromTheSmallestToTheLargest() {
        assertEquals(Affine.over(-9, 100), Calibrator.MINMAX.affine(bell(1000, -9, 100)));
    }

    /** Of 30,000 numbers three may be cut off on either side, so a single one far out is. */
    @Test
    void aPercentileCutsOffOneInTenThousand() {
        Affine codes = Calibrator.PERCENTILE.affine(bell(30_000, 100));
        assertTrue(255 * codes.scale() < 10, "range " + 255 * codes.scale());
    }

    @ParameterizedTest
    @EnumSource(
            value = Calibrator.class,
            names = {"ENTROPY", "PERCENTILE"})
    void anOutlierCostsLessThanWithMinmax(Calibrator calibrator) {
        Histogram seen = bell(30_000, 60);
        assertTrue(error(calibrator.affine(seen)) < 0.5 * error(Calibrator.MINMAX.affine(seen)), calibrator.word());
    }

    /**
     * Codes up to 100 are 0.4 apart, which costs 0.4² / 12 a number: 13,000 over a million, more than the 8,100 that cutting
     * 100 off at 10 costs. Over a thousand it is 13, and no cut is worth that.
     */
    @Test
    void theSquaredErrorCutsOffOnlyWhereThatCostsLessThanItSaves() {
        assertTrue(255 * Calibrator.MSE.affine(bell(1_000_000, 100)).scale() < 50);
        assertEquals(Calibrator.MINMAX.affine(bell(1000, 100)), Calibrator.MSE.affine(bell(1000, 100)));
    }

    /**
     * One number of a hundred is large, 1,000 of them evenly up to 1. One in a thousand may be cut off of those that are beyond the
     * first bin, where a quarter is: 76, so that at least 0.92 of the range stays.
     */
    @Test
    void theDivergenceCutsOffFewHoweverManyAreSmall() {
        float[] numbers = new float[100_000];
        Random random = new Random(5);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 100 == 0 ? i / (float) numbers.length : 1e-3f * random.nextFloat();
        }
        Histogram seen = new Histogram();
        seen.add(FloatBuffer.wrap(numbers));
        double range = 255 * Calibrator.ENTROPY.affine(seen).scale();
        assertTrue(range >= 0.92, "range " + range);
    }

    @ParameterizedTest
    @EnumSource(Calibrator.class)
    void whatIsNeverNegativeHasZeroAtTheFirstCode(Calibrator calibrator) {
        Histogram seen = new Histogram();
        seen.add(FloatBuffer.wrap(new float[] {0, 0, 0, 1, 2, 3}));
        assertEquals(0, calibrator.affine(seen).zeroPoint());
    }

    @ParameterizedTest
    @EnumSource(Calibrator.class)
    void codesForNothingAndForZerosAreThereAllTheSame(Calibrator calibrator) {
        assertEquals(new Affine(1, 0), calibrator.affine(new Histogram()));
        Histogram zeros = new Histogram();
        zeros.add(FloatBuffer.allocate(10));
        assertEquals(new Affine(1, 0), calibrator.affine(zeros));
    }

    /** Two levels over bins 1, 1, 3, 3 code them without loss; over 1, 3, 1, 3 they cannot. */
    @Test
    void theDivergenceIsZeroWhereNothingIsLost() {
        assertEquals(0, Divergence.divergence(new double[] {1, 1, 3, 3}, 4, 2), 1e-12);
        // p = 1/8, 3/8, 1/8, 3/8 and q = 1/4 each: 2 (1/8 ln 1/2 + 3/8 ln 3/2) = 0.1308
        assertEquals(0.1308, Divergence.divergence(new double[] {1, 3, 1, 3}, 4, 2), 1e-4);
    }

    @Test
    void anUnknownWordIsRefusedWithThoseThatThereAre() {
        assertEquals(Calibrator.MSE, Calibrator.of("mse"));
        String said = assertThrows(IllegalArgumentException.class, () -> Calibrator.of("best"))
                .getMessage();
        assertTrue(String.valueOf(said).contains("minmax, entropy, percentile, mse"), said);
    }
}
