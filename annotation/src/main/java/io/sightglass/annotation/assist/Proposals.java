package io.sightglass.annotation.assist;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.inference.Prediction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a model finds, as shapes that nobody has reviewed yet. */
public final class Proposals {
    /** Boxes that share more than this are of the same thing. */
    private static final double SAME = 0.5;

    private Proposals() {}

    /**
     * One thing that a model found.
     *
     * @param score how sure it is, in [0, 1]
     */
    public record Found(String label, Outline outline, double score) {}

    /**
     * What a prediction finds at least as sure as a score.
     *
     * @throws VisionException when models of this kind name no single things
     */
    public static List<Found> found(Prediction prediction, double least) throws VisionException {
        List<Found> all = switch (prediction) {
            case Prediction.Detections d ->
                d.detections().stream()
                        .map(x -> new Found(x.label(), x.box(), x.score()))
                        .toList();
            case Prediction.Segmentation s ->
                s.instances().stream()
                        .map(x -> new Found(x.label(), x.pixels(), x.score()))
                        .toList();
            case Prediction.Anomaly _, Prediction.Classification _ ->
                throw new VisionException(
                        "This model marks no single things with a name. Pre-label with a detection or a"
                                + " segmentation model.");
        };
        return all.stream().filter(f -> f.score() >= least).toList();
    }

    /**
     * The edit that puts what was found in place of all that models proposed before and nobody reviewed. What lies where a
     * person has reviewed a shape of the same label is left out. Empty when nothing changes.
     *
     * @param model hash of the model's file
     */
    public static Optional<Edit> edit(Document document, String model, List<Found> found) {
        List<Shape> reviewed =
                document.shapes().stream().filter(Shape::reviewed).toList();
        List<Shape> before =
                document.shapes().stream().filter(s -> !s.reviewed()).toList();
        List<Shape> proposed = new ArrayList<>();
        long id = document.nextId();
        for (Found f : found) {
            if (reviewed.stream().anyMatch(s -> isSame(s, f))) continue;
            proposed.add(Shape.proposed(id++, f.label(), f.outline(), model, f.score()));
        }
        if (isAlike(before, proposed)) return Optional.empty();
        List<Edit> edits = new ArrayList<>();
        Set<Long> gone = new HashSet<>();
        before.forEach(s -> gone.add(s.id()));
        if (!gone.isEmpty()) edits.add(new Edit.RemoveShapes(gone));
        proposed.forEach(s -> edits.add(new Edit.AddShape(s)));
        return Optional.of(new Edit.Together(edits));
    }

    private static boolean isSame(Shape shape, Found found) {
        return shape.label().equals(found.label())
                && shape.outline().bounds().iou(found.outline().bounds()) > SAME;
    }

    private static boolean isAlike(List<Shape> before, List<Shape> now) {
        if (before.size() != now.size()) return false;
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).withId(before.get(i).id()).equals(before.get(i))) return false;
        }
        return true;
    }

    /** The edit that accepts proposals. */
    public static Edit accepted(List<Shape> proposals) {
        return new Edit.Together(proposals.stream()
                .<Edit>map(s -> new Edit.ReplaceShape(s.accepted()))
                .toList());
    }

    /** The edit that takes proposals away. */
    public static Edit rejected(List<Shape> proposals) {
        Set<Long> ids = new HashSet<>();
        proposals.forEach(s -> ids.add(s.id()));
        return new Edit.RemoveShapes(ids);
    }
}
