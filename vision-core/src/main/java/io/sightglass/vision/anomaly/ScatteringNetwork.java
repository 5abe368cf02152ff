package io.sightglass.vision.anomaly;

import io.sightglass.vision.model.Contract.Pixels;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;

/**
 * The backbone that comes with the program: a scattering network, whose filters are computed and not learnt, so that nobody
 * else's weights or pictures are in it. Local strength of wavelets of several sizes and directions, averaged over a
 * neighbourhood, and the same once more on those strengths: it changes little when a part moves a little and much when its
 * structure changes. Source: Bruna and Mallat, "Invariant Scattering Convolution Networks", PAMI 2013; Morlet wavelets with
 * their parameters.
 */
final class ScatteringNetwork {
    private static final int DIRECTIONS = 8;
    private static final int CHROMA_DIRECTIONS = 4;
    private static final int FIRST = 3 * DIRECTIONS + 2 * CHROMA_DIRECTIONS + 3;
    private static final int SECOND = FIRST + DIRECTIONS + 2 * DIRECTIONS * CHROMA_DIRECTIONS;
    /** Luminance (ITU-R BT.601) and two colour differences from B, G, R. */
    private static final float[] COLOURS = {.114f, .587f, .299f, .886f, -.587f, -.299f, -.114f, -.587f, .701f};

    private static final float SLANT = 0.6f;
    private static final float SMALLEST = 1e-6f;

    private final GraphBuilder g;

    private ScatteringNetwork(GraphBuilder g) {
        this.g = g;
    }

    /** The network, with outputs layer1 at stride 4 and layer2 at stride 8. */
    static FeatureNetwork backbone() {
        GraphBuilder builder = new GraphBuilder("scattering");
        String pixels = builder.input("pixels", ElementType.FLOAT, -1, 3, -1, -1);
        new ScatteringNetwork(builder).add(pixels);
        Graph graph = builder.build();
        return new FeatureNetwork("scattering", graph, Pixels.CENTRED, List.of("layer1", "layer2"), "Apache-2.0");
    }

    private void add(String pixels) {
        Tensor matrix = Tensor.floats(List.of(3L, 3L, 1L, 1L), COLOURS);
        String colours = g.conv("colours", pixels, matrix, 1, 0, 1);
        String light = g.slice(colours, 1, 0, 1);
        String chroma = g.slice(colours, 1, 1, 3);
        String fine = g.averagePool(strength("fine", light, 1, DIRECTIONS, 0, 1), 8, 4, 2);
        String middle = g.averagePool(strength("middle", light, 1, DIRECTIONS, 1, 2), 4, 2, 1);
        String coarse = strength("coarse", light, 1, DIRECTIONS, 2, 4);
        String tints = g.averagePool(strength("tints", chroma, 2, CHROMA_DIRECTIONS, 1, 2), 4, 2, 1);
        String first = g.concat(
                1, g.sqrt(fine), g.sqrt(middle), g.sqrt(coarse), g.sqrt(tints), g.averagePool(colours, 8, 4, 2));
        String coarsest = strength("coarsest", g.averagePool(light, 8, 4, 2), 1, DIRECTIONS, 1, 2);
        String again = strength("again", g.concat(1, fine, middle), 2 * DIRECTIONS, CHROMA_DIRECTIONS, 1, 2);
        String second = g.concat(1, g.averagePool(first, 4, 2, 1), g.sqrt(coarsest), g.sqrt(again));
        g.output("layer1", first, ElementType.FLOAT, -1, FIRST, -1, -1);
        g.output("layer2", second, ElementType.FLOAT, -1, SECOND, -1, -1);
    }

    /** Modulus of the answers to complex wavelets of one size, in several directions, on each channel by itself. */
    private String strength(String name, String x, int channels, int directions, int octave, int stride) {
        int radius = new int[] {3, 5, 10}[octave];
        int side = 2 * radius + 1;
        float[] real = new float[channels * directions * side * side];
        float[] imaginary = new float[real.length];
        for (int d = 0; d < channels * directions; d++) {
            wavelet(real, imaginary, d * side * side, radius, octave, Math.PI * (d % directions) / directions);
        }
        List<Long> shape = List.of((long) channels * directions, 1L, (long) side, (long) side);
        String re = g.conv(name + ".real", x, Tensor.floats(shape, real), stride, radius, channels);
        String im = g.conv(name + ".imaginary", x, Tensor.floats(shape, imaginary), stride, radius, channels);
        String energy = g.add(g.mul(re, re), g.mul(im, im));
        return g.sqrt(g.add(energy, g.constant(SMALLEST)));
    }

    /** A Morlet wavelet: a wave under a Gaussian, less what makes its mean 0; absolute values sum to 2. */
    private static void wavelet(float[] re, float[] im, int at, int radius, int octave, double angle) {
        double sigma = 0.8 * (1 << octave);
        double frequency = 0.75 * Math.PI / (1 << octave);
        int side = 2 * radius + 1;
        double window = 0;
        double wave = 0;
        for (int i = 0; i < side * side; i++) {
            double e = envelope(i, radius, sigma, angle);
            window += e;
            wave += e * Math.cos(frequency * along(i, radius, angle));
        }
        double sum = 0;
        for (int i = 0; i < side * side; i++) {
            double e = envelope(i, radius, sigma, angle);
            double phase = frequency * along(i, radius, angle);
            re[at + i] = (float) (e * (Math.cos(phase) - wave / window));
            im[at + i] = (float) (e * Math.sin(phase));
            sum += Math.hypot(re[at + i], im[at + i]);
        }
        for (int i = 0; i < side * side; i++) {
            re[at + i] *= (float) (2 / sum);
            im[at + i] *= (float) (2 / sum);
        }
    }

    private static double envelope(int i, int radius, double sigma, double angle) {
        double u = along(i, radius, angle);
        double v = SLANT * along(i, radius, angle + Math.PI / 2);
        return Math.exp(-(u * u + v * v) / (2 * sigma * sigma));
    }

    private static double along(int i, int radius, double angle) {
        int side = 2 * radius + 1;
        int x = i % side - radius;
        int y = i / side - radius;
        return x * Math.cos(angle) + y * Math.sin(angle);
    }
}
