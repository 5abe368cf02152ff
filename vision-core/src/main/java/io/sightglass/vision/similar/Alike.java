package io.sightglass.vision.similar;

/**
 * From when on two images are near-duplicates: both tests must say so.
 *
 * @param bits most bits in which their hashes may differ, 0 to {@link #MOST_BITS}
 * @param cosine least cosine of their embeddings, in [−1, 1]
 */
public record Alike(int bits, double cosine) {
    /** With more the search would have to look at too many. */
    public static final int MOST_BITS = 15;

    /**
     * Of the test images of a published split of 1344 magnetic tiles that are said to have a sibling in training, this finds
     * 75 %, and nothing else; images that are stored anew, darker, smaller or noisy are found. See docs/splits.md.
     */
    public static final Alike USUAL = new Alike(12, 0.84);

    public Alike {
        if (bits < 0 || bits > MOST_BITS) throw new IllegalArgumentException("bits outside [0, 15]: " + bits);
        if (!(cosine >= -1 && cosine <= 1)) throw new IllegalArgumentException("cosine outside [-1, 1]: " + cosine);
    }
}
