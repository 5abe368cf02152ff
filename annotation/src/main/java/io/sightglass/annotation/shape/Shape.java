package io.sightglass.annotation.shape;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Outline;

/**
 * One labelled area of an image, in pixels of the original image.
 *
 * @param id its name within the document, from 1; never used again after the shape is gone
 * @param label name of a label of the project
 * @param reviewed whether a person has looked at it; always true for what a person drew
 * @param locked whether the pointer passes it over
 */
public record Shape(long id, String label, Outline outline, Provenance provenance, boolean reviewed, boolean locked) {
    public Shape {
        if (id < 1) throw new IllegalArgumentException("shape id below 1: " + id);
        if (label.isBlank()) throw new IllegalArgumentException("blank label");
        if (provenance instanceof Provenance.Human && !reviewed) {
            throw new IllegalArgumentException("what a person drew is reviewed");
        }
    }

    /** A shape that a person drew. */
    public static Shape drawn(long id, String label, Outline outline) {
        return new Shape(id, label, outline, Provenance.HUMAN, true, false);
    }

    /** A shape that a model proposes and nobody has looked at. */
    public static Shape proposed(long id, String label, Outline outline, String model, double score) {
        return new Shape(id, label, outline, new Provenance.Machine(model, score), false, false);
    }

    /** With another label, by a person, who has so reviewed it. */
    public Shape withLabel(String name) {
        return new Shape(id, name, outline, provenance, true, locked);
    }

    /** With another outline, by a person, who has so reviewed it. */
    public Shape withOutline(Outline area) {
        return new Shape(id, label, area, provenance, true, locked);
    }

    /** The same shape, accepted by a person. */
    public Shape accepted() {
        return new Shape(id, label, outline, provenance, true, locked);
    }

    public Shape withLocked(boolean fast) {
        return new Shape(id, label, outline, provenance, reviewed, fast);
    }

    public Shape withId(long other) {
        return new Shape(other, label, outline, provenance, reviewed, locked);
    }

    /** The same under another id, drawn by whoever copies it. */
    public Shape copied(long other) {
        return drawn(other, label, outline);
    }

    /** Whether it counts as truth: proposals do only once a person has accepted them. */
    public boolean isTruth() {
        return reviewed;
    }

    public Region region() {
        return new Region(label, outline);
    }
}
