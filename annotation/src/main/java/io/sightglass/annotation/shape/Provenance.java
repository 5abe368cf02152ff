package io.sightglass.annotation.shape;

/** Who marked a shape. */
public sealed interface Provenance {
    /** A person drew it, or it was imported as truth. */
    Provenance HUMAN = new Human();

    /** A person drew it, or it was imported as truth. */
    record Human() implements Provenance {}

    /**
     * A model proposed it.
     *
     * @param model hash of the model's file
     * @param score how sure it was, in [0, 1]
     */
    record Machine(String model, double score) implements Provenance {
        public Machine {
            if (!(score >= 0 && score <= 1)) throw new IllegalArgumentException("score outside [0, 1]: " + score);
        }
    }
}
