package io.sightglass.vision.compress.calibrate;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which numbers the codes reach to: a wide range loses small differences, a narrow one cuts large numbers off. */
public enum Calibrator {
    /** From the smallest number to the largest. */
    MINMAX {
        @Override
        Affine of(Histogram seen) {
            return Affine.over(seen.min(), seen.max());
        }
    },
    /** Least Kullback-Leibler divergence; see {@link Divergence}. */
    ENTROPY {
        @Override
        Affine of(Histogram seen) {
            return cut(seen, Divergence.threshold(seen));
        }
    },
    /**
     * 1 in 10,000 numbers is cut off on either side. Source: Wu et al., Integer Quantization for Deep Learning Inference,
     * arXiv 2004.09602, 2020.
     */
    PERCENTILE {
        @Override
        Affine of(Histogram seen) {
            return Affine.over(seen.quantile(CUT), seen.quantile(1 - CUT));
        }
    },
    /**
     * Least mean squared difference between a number and what its code stands for, over smaller and smaller largest sizes.
     * Source: Choukroun et al., Low-bit Quantization of Neural Networks for Efficient Inference, ICCV Workshops 2019.
     */
    MSE {
        @Override
        Affine of(Histogram seen) {
            Affine best = MINMAX.of(seen);
            double least = squaredError(seen, best);
            double largest = Math.max(Math.abs(seen.min()), Math.abs(seen.max()));
            for (double share = 1 - STEP; share > NARROWEST; share -= STEP) {
                Affine tried = cut(seen, share * largest);
                double error = squaredError(seen, tried);
                if (error < least) {
                    least = error;
                    best = tried;
                }
            }
            return best;
        }
    };

    private static final double CUT = 1e-4;
    private static final double STEP = 0.01;
    private static final double NARROWEST = 0.1;

    abstract Affine of(Histogram seen);

    /** The codes for numbers like these; any codes where there were none. */
    public Affine affine(Histogram seen) {
        return seen.total() == 0 ? Affine.over(0, 0) : of(seen);
    }

    /** The word used in files and on the command line: minmax, entropy, percentile, mse. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The calibrator of that word. */
    public static Calibrator of(String word) {
        for (Calibrator calibrator : values()) if (calibrator.word().equals(word)) return calibrator;
        String known = Stream.of(values()).map(Calibrator::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no calibrator named " + word + "; there are " + known);
    }

    /** Codes for numbers up to a size, and no further than there are numbers. */
    private static Affine cut(Histogram seen, double size) {
        return Affine.over(Math.max(seen.min(), -size), Math.min(seen.max(), size));
    }

    /** The sum over all numbers, each taken to lie in the middle of its bin. */
    private static double squaredError(Histogram seen, Affine codes) {
        double sum = 0;
        double half = seen.width() / 2;
        for (int i = 0; i < Histogram.BINS; i++) {
            if (seen.count(i) == 0) continue;
            double x = seen.edge(i) + half;
            double off = x - codes.through(x);
            sum += off * off * seen.count(i);
        }
        return sum;
    }
}
