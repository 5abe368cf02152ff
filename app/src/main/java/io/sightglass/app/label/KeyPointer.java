package io.sightglass.app.label;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.Optional;

/** The pointer moved by keys: everything that can be drawn can be drawn without a mouse. */
final class KeyPointer {
    /** Screen pixels of a step, and of a stride. */
    private static final double STEP = 4;

    private static final double STRIDE = 40;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final LabelCanvas canvas;
    private boolean down;

    KeyPointer(LabelViewModel model, PointerViewModel pointer, LabelCanvas canvas) {
        this.model = model;
        this.pointer = pointer;
        this.canvas = canvas;
        pointer.gesture().subscribe(g -> down = down && g.isPresent());
    }

    /**
     * Moves it on the screen, from where it was last or from the middle.
     *
     * @param far by a stride and not a step
     */
    void move(int dx, int dy, boolean far) {
        double by = (far ? STRIDE : STEP) / canvas.viewport().get().scale();
        Point to = inside(at().plus(dx * by, dy * by));
        Point seen = canvas.viewport().get().toCanvas(to);
        if (!canvas.contains(seen.x(), seen.y())) canvas.centre(to);
        canvas.setPointer(Optional.of(to), true);
        pointer.move(to, down);
    }

    /**
     * What the main button does there: a click, or the begin or the end of a drag.
     *
     * @param more as with Shift
     */
    void click(boolean more) {
        if (down) {
            down = false;
            pointer.release();
            return;
        }
        pointer.press(at(), more, canvas.viewport().get().reach());
        boolean drags = pointer.gesture().get().filter(this::drags).isPresent();
        if (drags) down = true;
        else pointer.release();
    }

    private boolean drags(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Paint paint -> true;
            case Assisted assisted ->
                assisted.assistant().manner() == Assistant.Manner.BOX
                        && assisted.hints().clicks().isEmpty();
            case Drawing drawing ->
                !drawing.waits()
                        || drawing instanceof Drawing.DrawRotated r
                                && r.across().isEmpty();
            case Gesture.Move move -> false;
            case Gesture.Pull pull -> true;
        };
    }

    private Point at() {
        Point middle = canvas.viewport().get().toImage(canvas.getWidth() / 2, canvas.getHeight() / 2);
        return inside(canvas.pointer().get().orElse(middle));
    }

    private Point inside(Point at) {
        Optional<Size> size = model.image().get().map(i -> i.size());
        return size.map(s -> Corners.within(at, s)).orElse(at);
    }
}
