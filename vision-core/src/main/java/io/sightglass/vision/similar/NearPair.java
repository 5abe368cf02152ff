package io.sightglass.vision.similar;

/**
 * Two images that show nearly the same.
 *
 * @param first index of one, below {@code second}
 * @param bits in how many bits of 64 their hashes differ
 * @param cosine of their embeddings
 */
public record NearPair(int first, int second, int bits, double cosine) {
    public NearPair {
        if (first < 0 || first >= second) throw new IllegalArgumentException("no pair: " + first + ", " + second);
    }
}
