package io.sightglass.vision.scene;

import io.sightglass.vision.geometry.Size;

/**
 * Which samples to write.
 *
 * @param count how many pictures, at least 1
 * @param seed picture k follows from this and k alone, so a larger count begins with the same pictures
 * @param size of each picture
 * @param format of each file
 * @param conditions of the line; its defect rate is met to the picture, and the kinds of defect take turns
 */
public record SampleOrder(Product product, int count, long seed, Size size, Format format, Conditions conditions) {

    /** Kinds of image file. */
    public enum Format {
        /** Exact. */
        PNG,
        /** Quality 92: a quarter of the size. */
        JPEG;

        /** Of file names, without the dot. */
        public String extension() {
            return this == PNG ? "png" : "jpg";
        }
    }

    public SampleOrder {
        if (count < 1) throw new IllegalArgumentException("number of samples below 1: " + count);
    }

    /** An order of usual pictures of which half are defective, as JPEG. */
    public static SampleOrder of(Product product, int count, long seed) {
        return new SampleOrder(product, count, seed, Studio.USUAL, Format.JPEG, Conditions.USUAL.withDefectRate(0.5));
    }
}
