package io.sightglass.annotation.shape;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Outline;

/**
 * One area of an image, in pixels of the original image: a labelled one, or one that says what of the image counts.
 *
 * @param id its name within the document, from 1; never used again after the shape is gone
 * @param role what it says
 * @param label name of a label of the project; empty where the role is another than to have one
 * @param reviewed whether a person has looked at it; always true for what a person drew
 * @param locked whether the pointer passes it over
 */
public record Shape(
        long id, Role role, String label, Outline outline, Provenance provenance, boolean reviewed, boolean locked) {
    public Shape {
        if (id < 1) throw new IllegalArgumentException("shape id below 1: " + id);
        if (role == Role.LABEL && label.isBlank()) throw new IllegalArgumentException("blank label");
        if (role != Role.LABEL && !label.isEmpty()) {
            throw new IllegalArgumentException("what is to " + role.word() + " has no label: " + label);
        }
        if (provenance instanceof Provenance.Human && !reviewed) {
            throw new IllegalArgumentException("what a person drew is reviewed");
        }
    }

    /** A labelled one. */
    public Shape(long id, String label, Outline outline, Provenance provenance, boolean reviewed, boolean locked) {
        this(id, Role.LABEL, label, outline, provenance, reviewed, locked);
    }

    /** A labelled shape that a person drew. */
    public static Shape drawn(long id, String label, Outline outline) {
        return new Shape(id, label, outline, Provenance.HUMAN, true, false);
    }

    /** An area by which a person says what counts. */
    public static Shape scoping(long id, Role role, Outline outline) {
        return new Shape(id, role, "", outline, Provenance.HUMAN, true, false);
    }

    /** A shape that a model proposes and nobody has looked at. */
    public static Shape proposed(long id, String label, Outline outline, String model, double score) {
        return new Shape(id, label, outline, new Provenance.Machine(model, score), false, false);
    }

    /** With a label, or another one, by a person, who has so reviewed it. */
    public Shape withLabel(String name) {
        return new Shape(id, name, outline, provenance, true, locked);
    }

    /** The same area saying what counts, in place of its label, by a person. */
    public Shape withRole(Role other) {
        return new Shape(id, other, "", outline, Provenance.HUMAN, true, locked);
    }

    /** With another outline, by a person, who has so reviewed it. */
    public Shape withOutline(Outline area) {
        return new Shape(id, role, label, area, provenance, true, locked);
    }

    /** The same shape, accepted by a person. */
    public Shape accepted() {
        return new Shape(id, role, label, outline, provenance, true, locked);
    }

    public Shape withLocked(boolean fast) {
        return new Shape(id, role, label, outline, provenance, reviewed, fast);
    }

    public Shape withId(long other) {
        return new Shape(other, role, label, outline, provenance, reviewed, locked);
    }

    /** The same under another id, drawn by whoever copies it. */
    public Shape copied(long other) {
        return new Shape(other, role, label, outline, Provenance.HUMAN, true, false);
    }

    public boolean isLabelled() {
        return role == Role.LABEL;
    }

    /** Whether it counts as truth: what says what counts never does, and proposals only once a person has accepted them. */
    public boolean isTruth() {
        return isLabelled() && reviewed;
    }

    /** Its name and area; one without a label is named by its role. */
    public Region region() {
        return new Region(isLabelled() ? label : role.word(), outline);
    }
}
