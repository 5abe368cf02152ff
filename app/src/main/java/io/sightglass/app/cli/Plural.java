package io.sightglass.app.cli;

/** Numbers of things in words: 1 image, 2 images. */
final class Plural {
    private Plural() {}

    /** Of a thing whose plural ends in s. */
    static String of(long count, String thing) {
        return of(count, thing, thing + "s");
    }

    /** Of what is said of one and of many, such as "image is" and "images are". */
    static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
