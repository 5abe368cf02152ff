package io.sightglass.vision.scene;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.scene.render.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Photographs parts of one product. What all parts share is prepared once, in the constructor; rendering is thread-safe, and
 * the same seed, conditions and size give the same pixels on every machine. A part of the same seed without its defect is
 * otherwise the same part.
 */
public final class Studio {
    /** The usual size of a picture. */
    public static final Size USUAL = new Size(256, 256);

    private final Product product;
    private final Size size;

    public Studio(Product product, Size size) {
        if (Math.min(size.width(), size.height()) < 64) {
            throw new IllegalArgumentException("picture below 64 pixels: " + size);
        }
        this.product = product;
        this.size = size;
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
            defects.add(product.defects().get(dice.below(product.defects().size())));
        }
        return render(seed, conditions, defects);
    }

    /** The part of that seed with exactly these defects, whatever the conditions' rate. */
    public Scene render(long seed, Conditions conditions, List<String> defects) {
        Dice dice = new Dice(seed);
        Frame frame = Frame.allocate(size, 3);
        List<Region> regions = new ArrayList<>();
        Mask.Builder mask = new Mask.Builder(size);
        for (int i = 0; i < defects.size(); i++) {
            int side = size.width() / 8;
            int left = dice.below(size.width() - side);
            int top = dice.below(size.height() - side);
            for (int y = top; y < top + side; y++) mask.fillRow(y, left, left + side, i + 1);
        }
        Mask areas = mask.build();
        for (int i = 0; i < defects.size(); i++) {
            regions.add(new Region(defects.get(i), new Runs(areas.runs(i + 1))));
        }
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int grey = (int) (conditions.light() * (areas.at(x, y) > 0 ? 60 : 140) + dice.about(8));
                for (int c = 0; c < 3; c++) frame.set(x, y, c, Math.clamp(grey, 0, 255));
            }
        }
        return new Scene(frame, new Truth(defects.isEmpty() ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE, regions));
    }
}
