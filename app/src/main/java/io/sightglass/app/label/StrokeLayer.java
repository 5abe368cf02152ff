package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;

/** The stroke under way as pixels of the screen: each movement paints only what it adds. */
final class StrokeLayer {
    private final PixelTiles layer = new PixelTiles();
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

    PixelTiles layer() {
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
        List<Point> points = stroke.points().subList(from, stroke.points().size()).stream()
                .map(view::toCanvas)
                .toList();
        if (goesOn && points.size() < 2) return;
        new Stroke(points, stroke.radius() * view.scale()).paint(layer, colour);
        layer.show();
    }

    /** Shows nothing. */
    void clear() {
        if (painted.isEmpty()) return;
        painted = Optional.empty();
        layer.clear();
    }
}
