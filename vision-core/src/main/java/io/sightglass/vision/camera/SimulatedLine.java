package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.Scene;
import io.sightglass.vision.scene.Studio;
import io.sightglass.vision.scene.render.Dice;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Owns a conveyor that is not there: it sends parts of one product whose truth is known, and ends after the last. */
public final class SimulatedLine implements Camera {
    private final Settings settings;
    private final Studio studio;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long sent;
    private long started;

    /**
     * What the line makes and how its camera ages.
     *
     * @param size of the pictures
     * @param seed part k follows from this and k alone
     * @param parts how many come before the line ends
     * @param perSecond parts a second; 0 as fast as they are asked for
     * @param conditions of the first part
     * @param lightDrift what is added to the light's factor over 1000 parts, such as -0.5 for a lamp that loses half
     * @param blurDrift what is added to the blur's factor over 1000 parts, such as 3 for a lens that loosens
     * @param jpeg whether the camera compresses its pictures, as USB cameras do and as sample pictures are; else they are raw
     */
    public record Settings(
            Product product,
            Size size,
            long seed,
            long parts,
            double perSecond,
            Conditions conditions,
            double lightDrift,
            double blurDrift,
            boolean jpeg) {
        public Settings {
            if (parts < 0) throw new IllegalArgumentException("number of parts below 0: " + parts);
            if (!(perSecond >= 0 && perSecond <= 10_000)) {
                throw new IllegalArgumentException("parts a second outside 0..10000: " + perSecond);
            }
        }

        /** A usual line without an end, as fast as asked. */
        public static Settings of(Product product, long seed) {
            return new Settings(product, Studio.USUAL, seed, Long.MAX_VALUE, 0, Conditions.USUAL, 0, 0, true);
        }

        public Settings withParts(long number) {
            return new Settings(product, size, seed, number, perSecond, conditions, lightDrift, blurDrift, jpeg);
        }

        public Settings withPerSecond(double rate) {
            return new Settings(product, size, seed, parts, rate, conditions, lightDrift, blurDrift, jpeg);
        }

        public Settings withConditions(Conditions changed) {
            return new Settings(product, size, seed, parts, perSecond, changed, lightDrift, blurDrift, jpeg);
        }

        public Settings withDrift(double light, double blur) {
            return new Settings(product, size, seed, parts, perSecond, conditions, light, blur, jpeg);
        }

        public Settings withRawPictures() {
            return new Settings(product, size, seed, parts, perSecond, conditions, lightDrift, blurDrift, false);
        }

        /** The conditions under which part k is photographed, kept within what a camera still sees. */
        public Conditions conditions(long k) {
            double light = Math.clamp(conditions.light() + lightDrift * k / 1000, 0.05, 4);
            double blur = Math.clamp(conditions.blur() + blurDrift * k / 1000, 0, 10);
            return conditions.withLight(light).withBlur(blur);
        }
    }

    public SimulatedLine(Settings settings) {
        this.settings = settings;
        this.studio = new Studio(settings.product(), settings.size());
    }

    @Override
    public String name() {
        return "line:" + settings.product().word();
    }

    @Override
    public Optional<Shot> next() {
        if (sent == 0) started = System.nanoTime();
        if (sent >= settings.parts() || !waitForPart()) return Optional.empty();
        long k = sent++;
        long exposed = System.nanoTime();
        Scene scene = studio.render(Dice.seed(settings.seed(), k), settings.conditions(k));
        String origin = String.format(Locale.ROOT, "%s-%06d", settings.product().word(), k + 1);
        return Optional.of(new Shot(k, exposed, transmitted(scene.frame()), origin, Optional.of(scene.truth())));
    }

    @Override
    public boolean live() {
        return settings.perSecond() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Frame transmitted(Frame frame) {
        if (!settings.jpeg()) return frame;
        try {
            return ImageFiles.decode(ImageFiles.encodeJpeg(frame, Studio.JPEG_QUALITY), name());
        } catch (VisionException e) {
            throw new IllegalStateException("a picture of our own cannot be read", e);
        }
    }

    /** Until the next part is due; false when the line was closed. */
    private boolean waitForPart() {
        double due = settings.perSecond() == 0 ? 0 : sent * 1e9 / settings.perSecond();
        long wait = (long) due - (System.nanoTime() - started);
        try {
            return !closed.await(settings.perSecond() == 0 ? 0 : Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
