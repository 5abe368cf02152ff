package io.sightglass.app.inspect;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the parts come from, as chosen on the page.
 *
 * @param product of the simulated line
 * @param drift of the simulated line
 * @param path of a folder or a video
 * @param device number of a camera
 * @param rate parts a second of the simulated line and of folders and videos
 */
public record Source(Kind kind, String product, Drift drift, Optional<Path> path, int device, int rate) {

    public enum Kind {
        LINE,
        FOLDER,
        VIDEO,
        DEVICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What ages on the simulated line. */
    public enum Drift {
        NONE,
        LIGHT,
        LENS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A board every half second, nothing ages. */
    public static final Source USUAL = new Source(Kind.LINE, "board", Drift.NONE, Optional.empty(), 0, 4);

    public Source withKind(Kind other) {
        return new Source(other, product, drift, Optional.empty(), device, rate);
    }

    public Source withProduct(String other) {
        return new Source(kind, other, drift, path, device, rate);
    }

    public Source withDrift(Drift other) {
        return new Source(kind, product, other, path, device, rate);
    }

    public Source withPath(Path other) {
        return new Source(kind, product, drift, Optional.of(other), device, rate);
    }

    public Source withDevice(int other) {
        return new Source(kind, product, drift, path, other, rate);
    }

    public Source withRate(int other) {
        return new Source(kind, product, drift, path, device, other);
    }

    /** The source as a recipe names it; empty while a folder or a video is still to be chosen. */
    public Optional<String> text() {
        return switch (kind) {
            case LINE -> Optional.of("line:" + product + "?fps=" + rate + "&drift=" + drift.word());
            case FOLDER, VIDEO -> path.map(p -> kind.word() + ":" + p);
            case DEVICE -> Optional.of("device:" + device);
        };
    }
}
