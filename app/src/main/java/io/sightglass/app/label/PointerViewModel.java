package io.sightglass.app.label;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Hints;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tool in hand, and what the pointer is doing with it. Positions are in image pixels. */
final class PointerViewModel {
    private static final double[] RADII = {1, 2, 3, 5, 8, 12, 18, 26, 38, 56, 80};

    private final LabelViewModel model;
    private final OwnAssistant.Finder finder;
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.SELECT);
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.LABEL);
    private final DoubleProperty radius = new SimpleDoubleProperty(12);
    private final BooleanProperty snapping = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<Gesture>> gesture = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Optional<Point> lastStroke = Optional.empty();
    private double lastReach;
    private double tolerance = Hints.NONE.tolerance();

    /** @param finder finds the assistant of a project */
    PointerViewModel(LabelViewModel model, OwnAssistant.Finder finder) {
        this.model = model;
        this.finder = finder;
        tool.subscribe(t -> cancel());
        model.history().subscribe(now -> {
            if (gesture.get().filter(PointerViewModel::holdsShapes).isPresent()) cancel(); // as they were before
        });
        model.image().subscribe((before, now) -> {
            if (before.map(i -> i.id()).equals(now.map(i -> i.id()))) return;
            cancel();
            lastStroke = Optional.empty();
        });
    }

    ObjectProperty<Tool> tool() {
        return tool;
    }

    /** What areas say that are drawn: labels, or what counts. */
    ObjectProperty<Role> role() {
        return role;
    }

    /** Radius of brush and eraser. */
    DoubleProperty radius() {
        return radius;
    }

    /** Whether corners go onto corners of other shapes and onto the image's border when they come near. */
    BooleanProperty snapping() {
        return snapping;
    }

    ReadOnlyObjectProperty<Optional<Gesture>> gesture() {
        return gesture.getReadOnlyProperty();
    }

    /** The next larger or smaller brush. */
    void resizeBrush(int by) {
        int nearest = 0;
        for (int i = 0; i < RADII.length; i++) {
            if (Math.abs(RADII[i] - radius.get()) < Math.abs(RADII[nearest] - radius.get())) nearest = i;
        }
        radius.set(RADII[Math.clamp(nearest + by, 0, RADII.length - 1)]);
    }

    /**
     * The main button goes down.
     *
     * @param more whether the selection is added to; with the brush, whether a straight line leads on from the last stroke
     * @param reach how far a spot may be from the position to be meant
     */
    void press(Point at, boolean more, double reach) {
        if (model.history().get().isEmpty()) return;
        Size size = model.history().get().get().document().size();
        lastReach = reach;
        switch (tool.get()) {
            case SELECT -> pressSelect(at, more, reach, size);
            case BOX, ROTATED, ELLIPSE, POLYGON, LINE, POINTS, CUT -> draw(snapped(at), more, reach);
            case WAND, GRABCUT, SUPERPIXELS, SCISSORS, MODEL -> draw(at, more, reach);
            case RULER -> start(new Measure(snapped(at), snapped(at)));
            case BRUSH -> start(paint(at, more, false));
            case ERASER -> start(paint(at, more, true));
        }
    }

    /**
     * The main button goes down to change the corners of the selected polygon or line: on a corner it takes it away, beside a
     * side it sets a new one there, to be pulled.
     */
    void pressCorner(Point at, double reach) {
        if (model.history().get().isEmpty() || model.editableShapes().size() != 1) return;
        Size size = model.history().get().get().document().size();
        Shape shape = model.editableShapes().getFirst();
        CornerEdit.without(shape.outline(), at, reach)
                .ifPresentOrElse(
                        fewer -> model.apply(new Edit.ReplaceShape(shape.withOutline(fewer))),
                        () -> CornerEdit.with(shape.outline(), at, reach).ifPresent(more -> {
                            Shape changed = shape.withOutline(more);
                            model.apply(new Edit.ReplaceShape(changed));
                            Handle.near(more, at, reach).ifPresent(h -> start(new Gesture.Pull(changed, h, at, size)));
                        }));
    }

    /** The pointer moves, with the main button down or not. */
    void move(Point to, boolean down) {
        gesture.get()
                .filter(g -> down || g instanceof Drawing d && d.waits())
                .ifPresent(g -> gesture.set(Optional.of(g.to(follows(g) ? snapped(to) : to))));
    }

    /** Moves shapes as they are, and neither a brush nor an assistant jumps. */
    private static boolean follows(Gesture gesture) {
        return gesture instanceof Drawing && !(gesture instanceof Assisted) || gesture instanceof Gesture.Pull;
    }

    /** What an assistant says to hints; too late when others have been given since. */
    void answer(Hints asked, Optional<Outline> proposal) {
        if (!(gesture.get().orElse(null) instanceof Assisted assisted)) return;
        if (assisted.isOpen()) start(assisted.answered(asked, proposal));
        if (assisted.accepted() && assisted.hints().equals(asked)) finish();
    }

    /** The main button goes up: what was drawn by one drag becomes an edit. */
    void release() {
        if (gesture.get().isEmpty()) return;
        if (gesture.get().get() instanceof Drawing d && d.waits()) start(d.released());
        else finish();
    }

    /** Ends what is drawn by clicks: closes the polygon, leaves out the points that were not set. */
    void close() {
        if (waiting().orElse(null) instanceof Assisted assisted && assisted.isOpen()) start(assisted.accept());
        else if (waiting().isPresent()) finish();
    }

    /** Leaves the next point of a skeleton out. */
    void skip() {
        if (waiting().orElse(null) instanceof DrawPoints points) go(points.skip());
    }

    /** Takes the last corner back, or ends what is under way without an edit. */
    void back() {
        gesture.set(waiting().flatMap(Drawing::back));
    }

    private Optional<Drawing> waiting() {
        return gesture.get().flatMap(g -> g instanceof Drawing d && d.waits() ? Optional.of(d) : Optional.empty());
    }

    /** Ends what is under way; with nothing under way, nothing is selected any more. */
    void escape() {
        if (gesture.get().isPresent()) cancel();
        else model.select(Set.of());
    }

    private static boolean holdsShapes(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Move move -> true;
            case Gesture.Pull pull -> true;
            case Gesture.Paint paint -> paint.onto().isPresent();
            case Drawing drawing -> drawing instanceof Drawing.Cut;
        };
    }

    private void cancel() {
        gesture.set(Optional.empty());
    }

    private void pressSelect(Point at, boolean more, double reach, Size size) {
        List<Shape> chosen = model.editableShapes();
        if (chosen.size() == 1) {
            Optional<Handle> handle = Handle.near(chosen.getFirst().outline(), at, reach);
            if (handle.isPresent()) {
                start(new Gesture.Pull(chosen.getFirst(), handle.get(), at, size));
                return;
            }
        }
        Optional<Shape> hit = topmost(at, reach);
        if (hit.isEmpty()) {
            if (!more) model.select(Set.of());
            return;
        }
        Shape shape = hit.get();
        Set<Long> ids = more ? new HashSet<>(model.selected().get()) : new HashSet<>();
        if (more && ids.contains(shape.id())) ids.remove(shape.id());
        else ids.add(shape.id());
        if (more || !model.selected().get().contains(shape.id())) model.select(ids);
        if (!model.editableShapes().isEmpty()) start(new Gesture.Move(model.editableShapes(), at, at, size));
    }

    private void draw(Point at, boolean more, double reach) {
        Optional<Drawing> going = waiting();
        if (going.isEmpty()) begin(at, more);
        else if (going.get().isClosedBy(at, reach)) close();
        else go(going.get().click(at, more));
    }

    private void begin(Point at, boolean more) {
        String label = label();
        Corners none = new Corners(List.of(), at);
        switch (tool.get()) {
            case BOX -> start(new Drawing.DrawBox(label, at, at));
            case ROTATED -> start(new Drawing.DrawRotated(label, at));
            case ELLIPSE -> start(new Drawing.DrawEllipse(label, at, at));
            case POLYGON -> go(new Drawing.DrawPolygon(label, none).click(at, more));
            case LINE -> go(new Drawing.DrawLine(label, none).click(at, more));
            case POINTS -> go(new DrawPoints(label, points(label), List.of(), at).click(at, more));
            case CUT -> go(new Drawing.Cut(cuttable(), none).click(at, more));
            case WAND, GRABCUT, SUPERPIXELS, SCISSORS, MODEL -> {
                Assistant assistant = tool.get().assistant().orElseGet(this::own);
                Hints hints = Hints.NONE.withTolerance(tolerance);
                go(Assisted.of(assistant, label, hints, at).click(at, more));
            }
            case SELECT, BRUSH, ERASER, RULER -> throw new IllegalStateException("draws nothing: " + tool.get());
        }
    }

    /** The label for what is drawn; empty for areas that say what counts. */
    private String label() {
        boolean area = !Set.of(Tool.LINE, Tool.POINTS, Tool.CUT).contains(tool.get());
        return area && role.get() != Role.LABEL ? "" : model.labelInHand();
    }

    private Assistant own() {
        return new OwnAssistant(model.project().get().orElseThrow(), finder);
    }

    private void go(Drawing drawing) {
        start(drawing);
        if (drawing.isComplete()) finish();
    }

    /** How many points the label's skeleton has; one where it has none. */
    private int points(String label) {
        return model.labels().stream()
                .filter(l -> l.name().equals(label))
                .mapToInt(l -> l.skeleton().points().size())
                .filter(n -> n > 0)
                .findFirst()
                .orElse(1);
    }

    /** The selected shapes, or all that can be pointed at. */
    private List<Shape> cuttable() {
        List<Shape> chosen = model.editableShapes();
        return chosen.isEmpty() ? model.reachableShapes() : chosen;
    }

    private Gesture paint(Point at, boolean straight, boolean erase) {
        List<Point> points = straight && lastStroke.isPresent() ? List.of(lastStroke.get(), at) : List.of(at);
        Stroke stroke = new Stroke(points, radius.get());
        List<Shape> chosen = model.editableShapes();
        Optional<Shape> one = chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
        if (erase) return new Gesture.Paint("", one.or(() -> topmost(at, 0)), stroke, true);
        Optional<Shape> onto = one.filter(s -> s.outline() instanceof Runs && s.role() == role.get());
        String label = onto.map(Shape::label).orElseGet(this::label);
        return new Gesture.Paint(label, onto, stroke, false);
    }

    private Optional<Shape> topmost(Point at, double reach) {
        return model.reachableShapes().reversed().stream()
                .filter(s -> s.outline().isNear(at, reach))
                .findFirst();
    }

    /** The position, or a corner or border near it while snapping is on. */
    private Point snapped(Point at) {
        if (!snapping.get() || model.history().get().isEmpty()) return at;
        Size size = model.history().get().get().document().size();
        return Snap.to(at, model.reachableShapes(), model.selected().get(), size, lastReach);
    }

    private void start(Gesture started) {
        gesture.set(Optional.of(started));
    }

    private void finish() {
        Optional<Gesture> done = gesture.get();
        Optional<History> history = model.history().get();
        if (done.isEmpty() || history.isEmpty()) return; // it can end when the document is there
        cancel();
        if (done.get() instanceof Assisted assisted)
            tolerance = assisted.hints().tolerance();
        if (done.get() instanceof Gesture.Paint paint)
            lastStroke = Optional.of(paint.stroke().points().getLast());
        done.get().edit(history.get().document()).ifPresent(edit -> {
            model.apply(edit instanceof Edit.AddShape added ? inRole(added) : edit);
            if (edit instanceof Edit.AddShape added)
                model.select(Set.of(added.shape().id()));
        });
    }

    /** A new area without a label says what is in hand. */
    private Edit inRole(Edit.AddShape added) {
        return added.shape().isLabelled() || role.get() == Role.LABEL
                ? added
                : new Edit.AddShape(added.shape().withRole(role.get()));
    }
}
