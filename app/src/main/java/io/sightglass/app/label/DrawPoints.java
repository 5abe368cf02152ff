package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of a skeleton in their order; with Shift a point is there but hidden.
 *
 * @param count how many there are
 */
record DrawPoints(String label, int count, List<Keypoints.Spot> spots, Point next) implements Drawing {
    public DrawPoints {
        spots = List.copyOf(spots);
    }

    @Override
    public DrawPoints to(Point position) {
        return new DrawPoints(label, count, spots, position);
    }

    @Override
    public DrawPoints click(Point at, boolean more) {
        return with(new Keypoints.Spot(at, more ? Keypoints.Sight.HIDDEN : Keypoints.Sight.VISIBLE));
    }

    /** The next point is not there. */
    DrawPoints skip() {
        return with(Keypoints.Spot.ABSENT);
    }

    private DrawPoints with(Keypoints.Spot spot) {
        List<Keypoints.Spot> more = new ArrayList<>(spots);
        more.add(spot);
        return new DrawPoints(label, count, more, next);
    }

    @Override
    public boolean isComplete() {
        return spots.size() >= count;
    }

    @Override
    public Optional<Gesture> back() {
        return spots.size() < 2
                ? Optional.empty()
                : Optional.of(new DrawPoints(label, count, spots.subList(0, spots.size() - 1), next));
    }

    @Override
    public Sketch sketch() {
        return Sketch.of(
                label,
                spots.stream().anyMatch(Keypoints.Spot::isThere)
                        ? Optional.of(new Keypoints(spots))
                        : Optional.empty());
    }

    @Override
    public Optional<Edit> edit(Document document) {
        List<Keypoints.Spot> all = new ArrayList<>();
        for (Keypoints.Spot s : spots) all.add(new Keypoints.Spot(Corners.within(s.at(), document.size()), s.sight()));
        while (all.size() < count) all.add(Keypoints.Spot.ABSENT);
        return all.stream().anyMatch(Keypoints.Spot::isThere)
                ? Drawing.added(document, label, new Keypoints(all))
                : Optional.empty();
    }
}
