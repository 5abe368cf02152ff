package io.sightglass.vision.similar;

/**
 * What an image looks like, short enough to keep of every image.
 *
 * @param hash 64 bits of which nearly equal images differ in few
 * @param embedding to look closer at those that the hash finds
 */
public record Look(long hash, Embedding embedding) {

    /** In how many bits the hashes differ, 0 to 64. */
    public int bits(Look other) {
        return Long.bitCount(hash ^ other.hash);
    }
}
