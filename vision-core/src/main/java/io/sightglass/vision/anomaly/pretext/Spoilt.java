package io.sightglass.vision.anomaly.pretext;

import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A good picture with flaws drawn on it, and where they are. The arrays are not copied and must not be written to.
 */
public final class Spoilt {
    /** A pixel that looks as before. */
    public static final byte GOOD = 0;
    /** A pixel that looks different now. */
    public static final byte FLAWED = 1;
    /** One that looks so little different that it can be called neither good nor flawed. */
    public static final byte DOUBTFUL = 2;

    /** So little of {@link Flaw#unlike} is seen by nobody. */
    private static final float UNSEEN = 0.25f;
    /** More is seen by everybody. */
    private static final float CERTAIN = 4;

    /** Tones are stretched so that the pixels between these shares of all of them fill 0 to 1, and flaws show on dim pictures too. */
    private static final double DARK = 0.01;

    private static final double BRIGHT = 0.99;
    /** Of 255: a picture of less contrast is not stretched further, or its noise would count as contrast. */
    private static final int LEAST_SPAN = 40;
    /** Colours of a grey picture differ by less of their mean. */
    private static final double GREY = 0.15;

    private final byte[] pixels;
    private final byte[] verdicts;

    private Spoilt(byte[] pixels, byte[] verdicts) {
        this.pixels = pixels;
        this.verdicts = verdicts;
    }

    /** B, G, R of each pixel, row by row. */
    public byte[] pixels() {
        return pixels;
    }

    /** {@link #GOOD}, {@link #FLAWED} or {@link #DOUBTFUL} for each pixel, row by row. */
    public byte[] verdicts() {
        return verdicts;
    }

    /**
     * Draws flaws at one to three places.
     *
     * @param pixels of a good square picture: B, G, R of each pixel, row by row
     * @param side its height and width, at least 2
     */
    public static Spoilt draw(byte[] pixels, int side, RandomGenerator random) {
        int low = level(pixels, DARK);
        int span = Math.max(LEAST_SPAN, level(pixels, BRIGHT) - low);
        Field[] planes = new Field[3];
        for (int c = 0; c < 3; c++) {
            planes[c] = new Field(side);
            for (int i = 0; i < side * side; i++) planes[c].v[i] = ((pixels[3 * i + c] & 0xff) - low) / (float) span;
        }
        Surface surface = Surface.of(planes);
        Surface before = surface.copy();
        Flaw.plantSome(surface, random);
        if (grey(pixels)) surface.bleach(before);
        Field unlike = Flaw.unlike(before, surface);
        byte[] spoilt = pixels.clone();
        byte[] verdicts = new byte[side * side];
        for (int i = 0; i < verdicts.length; i++) {
            for (int c = 0; c < 3; c++) {
                spoilt[3 * i + c] = (byte) Math.clamp(Math.round(surface.planes[c].v[i] * span + low), 0, 255);
            }
            verdicts[i] = verdict(unlike.v[i]);
        }
        return new Spoilt(spoilt, verdicts);
    }

    static byte verdict(float unlike) {
        if (unlike > CERTAIN) return FLAWED;
        return unlike > UNSEEN ? DOUBTFUL : GOOD;
    }

    /**
     * A copy of a picture of any size with flaws on the largest square in its middle, three channels. On a single row or
     * column there is no room for any.
     *
     * @param good at least a pixel wide and high
     */
    public static Frame on(Frame good, RandomGenerator random) {
        Frame frame = Pixels.toBgr(good).copy();
        int side = Math.min(frame.width(), frame.height());
        if (side < 2) return frame;
        int left = (frame.width() - side) / 2;
        int top = (frame.height() - side) / 2;
        ByteBuffer whole = frame.pixels();
        byte[] square = new byte[3 * side * side];
        for (int y = 0; y < side; y++)
            whole.get(3 * ((top + y) * frame.width() + left), square, 3 * y * side, 3 * side);
        byte[] spoilt = draw(square, side, random).pixels();
        for (int y = 0; y < side; y++)
            whole.put(3 * ((top + y) * frame.width() + left), spoilt, 3 * y * side, 3 * side);
        return frame;
    }

    /** Whether a picture has next to no colour, but perhaps a tint. */
    private static boolean grey(byte[] pixels) {
        double colour = 0;
        double light = 0;
        for (int i = 0; i < pixels.length; i += 3) {
            int b = pixels[i] & 0xff;
            int g = pixels[i + 1] & 0xff;
            int r = pixels[i + 2] & 0xff;
            colour += Math.max(b, Math.max(g, r)) - Math.min(b, Math.min(g, r));
            light += (b + g + r) / 3.0;
        }
        return colour < GREY * light;
    }

    /** The level of all colours that a share of them stays below. */
    private static int level(byte[] pixels, double share) {
        int[] counts = new int[256];
        for (byte p : pixels) counts[p & 0xff]++;
        long wanted = Math.round(share * Arrays.stream(counts).sum());
        long sum = 0;
        for (int v = 0; v < 256; v++) {
            sum += counts[v];
            if (sum > wanted) return v;
        }
        return 255;
    }
}
