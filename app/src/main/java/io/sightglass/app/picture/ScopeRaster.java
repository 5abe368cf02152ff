package io.sightglass.app.picture;

import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Size;
import java.util.Arrays;

/**
 * Which pixels of the screen show what does not count of an image, without a mask as large as the image. A pixel of the screen
 * is what the image's pixel under its middle is.
 */
final class ScopeRaster {
    static final byte COUNTS = 0;
    static final byte OUTSIDE = 1;
    static final byte IGNORED = 2;

    private final Placed view;
    private final Size image;
    private final int width;
    private final int height;
    private final byte[] kinds;

    /**
     * A view of which all counts.
     *
     * @param view where the image lies on so many pixels
     */
    ScopeRaster(int width, int height, Placed view, Size image) {
        this.view = view;
        this.image = image;
        this.width = width;
        this.height = height;
        this.kinds = new byte[width * height];
    }

    /** Leaves out what the scope does; {@link #IGNORED} goes before {@link #OUTSIDE}. */
    void leaveOut(Scope scope) {
        if (!scope.interest().isEmpty()) {
            byte[] inside = new byte[kinds.length];
            for (Outline outline : scope.interest()) outline.fill(new Pen(scope.size(), inside), 1);
            byte[] whole = new byte[kinds.length];
            image.box().fill(new Pen(image, whole), 1);
            for (int i = 0; i < kinds.length; i++) {
                if (whole[i] == 1 && inside[i] == 0 && kinds[i] == COUNTS) kinds[i] = OUTSIDE;
            }
        }
        for (Outline outline : scope.ignored()) outline.fill(new Pen(scope.size(), kinds), IGNORED);
    }

    /** One of the constants for each pixel, row by row; to be read only. */
    byte[] kinds() {
        return kinds;
    }

    /** Writes rows of a picture that is stretched over the image. */
    private final class Pen implements Raster {
        private final Size size;
        private final byte[] into;

        Pen(Size size, byte[] into) {
            this.size = size;
            this.into = into;
        }

        @Override
        public Size size() {
            return size;
        }

        @Override
        public void fillRow(int y, int start, int end, int value) {
            if (y < 0 || y >= size.height()) return;
            double across = view.scale() * image.width() / size.width();
            double down = view.scale() * image.height() / size.height();
            int left = first(Math.max(start, 0) * across + view.left(), width);
            int right = first(Math.min(end, size.width()) * across + view.left(), width);
            int bottom = first((y + 1) * down + view.top(), height);
            for (int row = first(y * down + view.top(), height); row < bottom && left < right; row++) {
                Arrays.fill(into, row * width + left, row * width + right, (byte) value);
            }
        }

        /** The first pixel whose middle is not before a place. */
        private static int first(double place, int most) {
            return (int) Math.clamp(Math.ceil(place - 0.5), 0, most);
        }
    }
}
