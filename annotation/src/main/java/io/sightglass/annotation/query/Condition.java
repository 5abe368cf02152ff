package io.sightglass.annotation.query;

import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What has to hold for an image, as a tree. Two trees that say the same in other words are different values. */
public sealed interface Condition {
    /** Holds for every image. */
    Condition ALWAYS = new And(List.of());

    /** The condition as it is written in a query; reading that gives the same condition. */
    String text();

    /**
     * All of them hold; true of none. One that holds for a shape, by itself in an And within another, holds for a shape of its
     * own.
     */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        /** All of them hold: the one itself when it is alone. */
        public static Condition of(List<Condition> parts) {
            return parts.size() == 1 ? alone(parts.getFirst()) : new And(parts);
        }

        /** Without an And about one, which means nothing where nothing stands beside it. */
        static Condition alone(Condition part) {
            return part instanceof And(List<Condition> parts) && parts.size() == 1 ? parts.getFirst() : part;
        }

        @Override
        public String text() {
            return parts.stream()
                    .map(part -> part instanceof Or || part instanceof And ? "(" + part.text() + ")" : part.text())
                    .collect(Collectors.joining(" "));
        }
    }

    /** One of them holds. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) throw new IllegalArgumentException("nothing to choose from");
        }

        @Override
        public String text() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part.text() + ")" : part.text())
                    .collect(Collectors.joining(" OR "));
        }
    }

    /** It does not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public String text() {
            return part instanceof And || part instanceof Or ? "-(" + part.text() + ")" : "-" + part.text();
        }
    }

    /** A part of the name, in any case of its Latin letters. */
    record NamePart(String part) implements Condition {
        @Override
        public String text() {
            return Scanner.bare(part) ? part : Scanner.quoted(part);
        }
    }

    /** A shape of the label is on the image, or the whole image has it; in any case of its Latin letters. */
    record HasLabel(String label) implements Condition {
        @Override
        public String text() {
            return "label:" + Scanner.value(label);
        }
    }

    /** The whole image has the label; in any case of its Latin letters. */
    record HasTag(String label) implements Condition {
        @Override
        public String text() {
            return "tag:" + Scanner.value(label);
        }
    }

    record InSplit(Split split) implements Condition {
        @Override
        public String text() {
            return "split:" + split.word();
        }
    }

    /** How the part was judged. */
    record Judged(Quality quality) implements Condition {
        @Override
        public String text() {
            return "quality:" + quality.name().toLowerCase(Locale.ROOT);
        }
    }

    record Flagged(Flag flag, boolean wanted) implements Condition {
        @Override
        public String text() {
            return flag.word() + ":" + (wanted ? "yes" : "no");
        }
    }

    /** How far the review of the image is. */
    record Reviewed(ReviewState state) implements Condition {
        @Override
        public String text() {
            return "review:" + state.word();
        }
    }

    /** This annotator has edited the image, or annotated it as a second one. */
    record EditedBy(String annotator) implements Condition {
        @Override
        public String text() {
            return "by:" + Scanner.value(annotator);
        }
    }

    /** Holds for a shape of the image; where several stand beside each other, they hold for one and the same. */
    sealed interface OfShape extends Condition {}

    /** The shape has the label; in any case of its Latin letters. */
    record ShapeLabel(String label) implements OfShape {
        @Override
        public String text() {
            return ShapeField.PREFIX + "label:" + Scanner.value(label);
        }
    }

    /** A number of the shape is below, at or above another, which is finite. */
    record ShapeCompared(ShapeField field, Comparison comparison, double number) implements OfShape {
        public ShapeCompared {
            if (!Double.isFinite(number)) throw new IllegalArgumentException("cannot be compared with: " + number);
        }

        @Override
        public String text() {
            return field.word() + comparison.sign() + Scanner.number(number);
        }
    }

    /** A number is below, at or above another, which is finite. */
    record Compared(NumberField field, Comparison comparison, double number) implements Condition {
        public Compared {
            if (!Double.isFinite(number)) throw new IllegalArgumentException("cannot be compared with: " + number);
        }

        @Override
        public String text() {
            return field.word() + comparison.sign() + Scanner.number(number);
        }
    }
}
