package io.sightglass.vision.dataset;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hides the pixels of a picture that do not count. Immutable. */
public final class Cover {
    private final Mask hidden;

    private Cover(Mask hidden) {
        this.hidden = hidden;
    }

    /**
     * What several scopes leave out of a picture, together: a pixel counts only where it does in each of them.
     *
     * @param picture size of the picture
     * @return empty where all of it counts
     */
    public static Optional<Cover> of(Size picture, List<Scope> scopes) {
        byte[] hidden = new byte[0];
        for (Scope scope : scopes) {
            if (scope.isAll()) continue;
            if (hidden.length == 0) hidden = new byte[Math.toIntExact(picture.area())];
            hide(scope, picture, hidden);
        }
        return hidden.length == 0 ? Optional.empty() : Optional.of(new Cover(Mask.of(picture, hidden)));
    }

    private static void hide(Scope scope, Size picture, byte[] hidden) {
        Mask out = outside(scope);
        int[] columns = new int[picture.width()];
        for (int x = 0; x < columns.length; x++)
            columns[x] = stretched(x, picture.width(), out.size().width());
        for (int y = 0; y < picture.height(); y++) {
            int row = stretched(y, picture.height(), out.size().height());
            for (int x = 0; x < columns.length; x++) {
                if (out.at(columns[x], row) > 0) hidden[y * columns.length + x] = 1;
            }
        }
    }

    /** Of the pixels of the scope's own picture, those that do not count: 1. */
    private static Mask outside(Scope scope) {
        Mask.Builder mask = new Mask.Builder(scope.size());
        if (!scope.interest().isEmpty()) {
            scope.size().box().fill(mask, 1);
            for (Outline outline : scope.interest()) outline.fill(mask, 0);
        }
        for (Outline outline : scope.ignored()) outline.fill(mask, 1);
        return mask.build();
    }

    /** The pixel of the other picture under the middle of a pixel. */
    private static int stretched(int at, int length, int other) {
        return length == other ? at : (int) ((at + 0.5) * other / length);
    }

    /** Size of the picture. */
    public Size size() {
        return hidden.size();
    }

    /** 1 for each pixel that is hidden. */
    public Mask mask() {
        return hidden;
    }

    public boolean hides(int x, int y) {
        return hidden.at(x, y) > 0;
    }

    /** Whether more than half of an area's pixels are hidden; for one without pixels of its own, whether its middle is. */
    public boolean hidesMost(Outline area) {
        Counter counter = new Counter();
        area.fill(counter, 1);
        if (counter.all > 0) return 2 * counter.covered > counter.all;
        Box bounds = area.bounds();
        int x = Math.clamp((int) bounds.centre().x(), 0, size().width() - 1);
        int y = Math.clamp((int) bounds.centre().y(), 0, size().height() - 1);
        return hides(x, y);
    }

    /** The areas that are not mostly hidden. */
    public List<Region> left(List<Region> regions) {
        List<Region> left = new ArrayList<>();
        for (Region region : regions) if (!hidesMost(region.outline())) left.add(region);
        return left;
    }

    /** Counts the pixels of an area; a pixel that is drawn twice counts twice. */
    private final class Counter implements Raster {
        private long all;
        private long covered;

        @Override
        public Size size() {
            return Cover.this.size();
        }

        @Override
        public void fillRow(int y, int start, int end, int value) {
            if (y < 0 || y >= size().height()) return;
            int last = Math.min(end, size().width());
            for (int x = Math.max(start, 0); x < last; x++) {
                all++;
                if (hides(x, y)) covered++;
            }
        }
    }
}
