package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stroke under way as pixels of the screen: each movement paints only what it adds. */
final class StrokeLayer {
    private final PixelLayer layer = new PixelLayer();
    private Optional<Painted> painted = Optional.empty();

    private record Painted(Stroke stroke, Viewport view, int colour) {
        boolean goesOn(Stroke next, Viewport nextView, int nextColour) {
            return next.points().size() >= stroke.points().size()
                    && next.points().getFirst().equals(stroke.points().getFirst())
                    && next.points()
                            .get(stroke.points().size() - 1)
                            .equals(stroke.points().getLast())
                    && next.radius() == stroke.radius()
                    && nextView.equals(view)
                    && nextColour == colour;
        }
    }

    PixelLayer layer() {
        return layer;
    }

    /**
     * Shows the stroke.
     *
     * @param view whose positions are pixels of the screen
     * @param colour premultiplied ARGB
     */
    void show(Stroke stroke, Viewport view, int colour) {
        boolean goesOn = painted.filter(p -> p.goesOn(stroke, view, colour)).isPresent();
        if (!goesOn) clear();
        int from = goesOn ? painted.orElseThrow().stroke().points().size() - 1 : 0;
        painted = Optional.of(new Painted(stroke, view, colour));
        layer.view().setVisible(true);
        List<Point> points = stroke.points().subList(from, stroke.points().size()).stream()
                .map(view::toCanvas)
                .toList();
        if (goesOn && points.size() < 2) return;
        Pixels pixels = new Pixels();
        new Stroke(points, stroke.radius() * view.scale()).paint(pixels, colour);
        layer.show(pixels.left, pixels.top, pixels.right, pixels.bottom);
    }

    /** Shows nothing. */
    void clear() {
        if (painted.isEmpty()) return;
        painted = Optional.empty();
        layer.view().setVisible(false);
        Arrays.fill(layer.pixels(), 0);
        layer.show();
    }

    /** The layer's pixels, and which of them were written. */
    private final class Pixels implements Raster {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;

        @Override
        public Size size() {
            return new Size(layer.width(), layer.height());
        }

        @Override
        public void fillRow(int y, int start, int end, int value) {
            int from = Math.max(start, 0);
            int to = Math.min(end, layer.width());
            if (y < 0 || y >= layer.height() || from >= to) return;
            Arrays.fill(layer.pixels(), y * layer.width() + from, y * layer.width() + to, value);
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
        }
    }
}
