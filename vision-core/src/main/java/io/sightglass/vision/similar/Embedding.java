package io.sightglass.vision.similar;

import java.util.Arrays;

/** A direction in which an image lies among others; near-duplicates lie in nearly the same. Immutable, 512 bytes. */
public final class Embedding {
    /** How many numbers it has. */
    public static final int LENGTH = 512;

    private static final int MOST = 127;

    private final byte[] values;
    private final long squares;

    private Embedding(byte[] values) {
        this.values = values;
        long sum = 0;
        for (byte value : values) sum += value * value;
        this.squares = sum;
    }

    /** The direction of these numbers, as closely as bytes can say. All 0 for an image without any structure. */
    static Embedding of(float[] direction) {
        float greatest = 0;
        for (float value : direction) greatest = Math.max(greatest, Math.abs(value));
        byte[] values = new byte[direction.length];
        for (int i = 0; i < values.length && greatest > 0; i++) {
            values[i] = (byte) Math.round(MOST * direction[i] / greatest);
        }
        return ofBytes(values);
    }

    /** The embedding that {@link #bytes} gave. */
    public static Embedding ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an embedding has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Embedding(bytes.clone());
    }

    public byte[] bytes() {
        return values.clone();
    }

    /** Cosine of the angle between both, in [−1, 1]. Two images without structure are alike, one and another are not. */
    public double cosine(Embedding other) {
        if (squares == 0 || other.squares == 0) return squares == other.squares ? 1 : 0;
        int dot = 0;
        for (int i = 0; i < values.length; i++) dot += values[i] * other.values[i];
        return Math.clamp(dot / Math.sqrt((double) squares * other.squares), -1, 1);
    }

    /** How far the two directions are apart on a sphere of radius 1, as the length of the chord, in [0, 2]. */
    public double distance(Embedding other) {
        return Math.sqrt(2 - 2 * cosine(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "embedding " + Integer.toHexString(hashCode());
    }
}
