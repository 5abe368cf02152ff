package io.sightglass.vision.scene;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.scene.part.Bench;
import io.sightglass.vision.scene.part.Board;
import io.sightglass.vision.scene.part.Cap;
import io.sightglass.vision.scene.part.Marks;
import io.sightglass.vision.scene.part.Plate;
import io.sightglass.vision.scene.part.Workpiece;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Light;
import io.sightglass.vision.scene.render.Optics;
import io.sightglass.vision.scene.render.Pose;
import io.sightglass.vision.scene.render.Relief;
import java.util.ArrayList;
import java.util.List;

/**
 * Photographs parts of one product. What all parts share is prepared once, in the constructor; rendering is thread-safe, and
 * the same seed, conditions and size give the same pixels on every machine. A part of the same seed without its defect is
 * otherwise the same part.
 */
public final class Studio {
    /** Sides of pictures have so many pixels at least. */
    public static final int LEAST_SIDE = 64;

    /** The usual size of a picture. */
    public static final Size USUAL = new Size(256, 256);
    /** Of pictures that are compressed: a quarter of the size, and most of the sensor's noise is gone. */
    public static final int JPEG_QUALITY = 92;

    private final Product product;
    private final Size size;
    private final Workpiece workpiece;

    public Studio(Product product, Size size) {
        if (Math.min(size.width(), size.height()) < LEAST_SIDE) {
            throw new IllegalArgumentException("picture below " + LEAST_SIDE + " pixels: " + size);
        }
        this.product = product;
        this.size = size;
        double scale = Math.min(size.width(), size.height()) / 256.0;
        workpiece = switch (product) {
            case PLATE -> new Plate(scale);
            case CAP -> new Cap(scale);
            case BOARD -> new Board(scale);
        };
    }

    public Product product() {
        return product;
    }

    public Size size() {
        return size;
    }

    /** The part of that seed, which decides whether it is defective and how. */
    public Scene render(long seed, Conditions conditions) {
        Dice dice = new Dice(seed).fork("kind");
        List<String> defects = new ArrayList<>();
        if (dice.chance(conditions.defectRate())) {
            List<String> kinds = product.defects();
            int kind = dice.below(kinds.size());
            defects.add(kinds.get(kind));
            if (dice.chance(0.1)) defects.add(kinds.get((kind + 1 + dice.below(kinds.size() - 1)) % kinds.size()));
        }
        return render(seed, conditions, defects);
    }

    /** The part of that seed with exactly these defects, each at most once, whatever the conditions' rate. */
    public Scene render(long seed, Conditions conditions, List<String> defects) {
        Dice dice = new Dice(seed);
        double scale = Math.min(size.width(), size.height()) / 256.0;
        double spread = conditions.variation();
        Dice placing = dice.fork("pose");
        Pose pose = Pose.of(
                size.width() / 2.0 + spread * placing.about(5) * scale,
                size.height() / 2.0 + spread * placing.about(5) * scale,
                spread * placing.about(workpiece.turn()),
                scale * (1 + spread * placing.about(0.006)));
        Relief relief = new Relief(size);
        List<Marks> marks = workpiece.build(new Bench(relief, pose, dice), defects);
        Light light = Light.vary(dice.fork("light"), spread, conditions.light());
        Dice lens = dice.fork("lens");
        double blur = (0.55 + spread * lens.about(0.08)) * scale * conditions.blur();
        Optics optics = new Optics(blur, 0.16 + spread * lens.about(0.05), 0.020, 0.0022);
        Frame frame = optics.photograph(relief, light, scale, dice.fork("sensor"));
        return new Scene(frame, truth(defects, marks));
    }

    private Truth truth(List<String> defects, List<Marks> marks) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            regions.add(new Region(defects.get(i), marks.get(i).runs(size)));
        }
        return new Truth(defects.isEmpty() ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE, regions);
    }
}
