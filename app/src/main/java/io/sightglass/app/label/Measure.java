package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;

/** A line whose length and direction are measured; it changes nothing. Positions are in image pixels. */
record Measure(Point from, Point to) implements Drawing {
    @Override
    public Measure to(Point position) {
        return new Measure(from, position);
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public Sketch sketch() {
        return new Sketch("", Optional.empty(), List.of(), Optional.empty()); // shown by the ruler itself
    }

    @Override
    public Optional<Edit> edit(Document document) {
        return Optional.empty();
    }

    /** Image pixels. */
    double length() {
        return from.distance(to);
    }

    /** The direction from the right, counter-clockwise as a person sees it, in (-180, 180]. */
    double degrees() {
        double degrees = Math.toDegrees(Math.atan2(from.y() - to.y(), to.x() - from.x()));
        return degrees == -180 ? 180 : degrees + 0.0;
    }
}
