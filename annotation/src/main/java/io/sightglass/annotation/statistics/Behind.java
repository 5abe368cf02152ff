package io.sightglass.annotation.statistics;

import io.sightglass.annotation.query.Comparison;
import io.sightglass.annotation.query.Condition;
import io.sightglass.annotation.query.NumberField;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.ShapeField;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries that find the images behind a number of the statistics.
 *
 * @param base what the statistics are of
 * @param label whose shapes' sizes and places they give, if not those of all labels
 */
public record Behind(Query base, Optional<String> label) {

    /** Images with the label. */
    public Query label(String name) {
        return with(List.of(new Condition.HasLabel(name)));
    }

    /** Images with the label in the split. */
    public Query label(String name, Split split) {
        return with(List.of(new Condition.HasLabel(name), new Condition.InSplit(split)));
    }

    /** Images with both labels. */
    public Query together(String first, String second) {
        return with(List.of(new Condition.HasLabel(first), new Condition.HasLabel(second)));
    }

    /** Images with a shape in that bin of the histogram of the field. */
    public Query bin(ShapeField field, Histogram histogram, int bin) {
        List<Condition> parts = new ArrayList<>(ofLabel());
        double from = histogram.borders().get(bin);
        double to = histogram.borders().get(bin + 1);
        if (from > 0) parts.add(new Condition.ShapeCompared(field, Comparison.AT_LEAST, from));
        if (from <= 0 || field != ShapeField.AREA) { // of what has no area there are no statistics
            parts.add(new Condition.ShapeCompared(ShapeField.AREA, Comparison.ABOVE, 0));
        }
        if (Double.isFinite(to)) parts.add(new Condition.ShapeCompared(field, Comparison.BELOW, to));
        return with(parts);
    }

    /** Images with a shape of that size. */
    public Query size(SizeClass size) {
        return bin(ShapeField.AREA, new Histogram(List.of(size.from(), size.to()), List.of(0L)), 0);
    }

    /** Images with a shape whose centre lies in that cell of the heat map. */
    public Query cell(int column, int row) {
        List<Condition> parts = new ArrayList<>(ofLabel());
        parts.addAll(between(ShapeField.X, column));
        parts.addAll(between(ShapeField.Y, row));
        return with(parts);
    }

    /** Images with as many shapes as that bin says. */
    public Query objects(Histogram histogram, int bin) {
        double from = histogram.borders().get(bin);
        double to = histogram.borders().get(bin + 1);
        if (to == from + 1) return with(List.of(new Condition.Compared(NumberField.SHAPES, Comparison.EQUAL, from)));
        List<Condition> parts =
                new ArrayList<>(List.of(new Condition.Compared(NumberField.SHAPES, Comparison.AT_LEAST, from)));
        if (Double.isFinite(to)) parts.add(new Condition.Compared(NumberField.SHAPES, Comparison.BELOW, to));
        return with(parts);
    }

    /** Images of that size. */
    public Query imageSize(Size size) {
        return with(List.of(
                new Condition.Compared(NumberField.WIDTH, Comparison.EQUAL, size.width()),
                new Condition.Compared(NumberField.HEIGHT, Comparison.EQUAL, size.height())));
    }

    /** Images in that state of their review. */
    public Query state(ReviewState state) {
        return with(List.of(new Condition.Reviewed(state)));
    }

    /** Images that the annotator has edited. */
    public Query annotator(Annotator annotator) {
        return with(List.of(new Condition.EditedBy(annotator.name())));
    }

    private List<Condition> ofLabel() {
        return label.<List<Condition>>map(l -> List.of(new Condition.ShapeLabel(l)))
                .orElse(List.of());
    }

    private static List<Condition> between(ShapeField field, int cell) {
        List<Condition> parts = new ArrayList<>();
        if (cell > 0) {
            parts.add(new Condition.ShapeCompared(field, Comparison.AT_LEAST, (double) cell / HeatMap.SIDE));
        }
        if (cell < HeatMap.SIDE - 1) {
            parts.add(new Condition.ShapeCompared(field, Comparison.BELOW, (cell + 1.0) / HeatMap.SIDE));
        }
        return parts;
    }

    private Query with(List<Condition> more) {
        List<Condition> all =
                Stream.concat(before(more).stream(), more.stream()).distinct().toList();
        return new Query(Condition.And.of(all), base.order());
    }

    /** What is counted are the shapes of images, not only those by which the images were found: each has its own. */
    private List<Condition> before(List<Condition> more) {
        List<Condition> parts = base.condition() instanceof Condition.And and ? and.parts() : List.of(base.condition());
        return ofShape(parts) && ofShape(more) ? List.of(new Condition.And(parts)) : parts;
    }

    private static boolean ofShape(List<Condition> parts) {
        return parts.stream().anyMatch(Condition.OfShape.class::isInstance);
    }
}
