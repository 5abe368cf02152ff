package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import java.util.regex.Pattern;

/**
 * A line of a DeepPCB list.
 *
 * @param image name that stands for the pair of images, such as {@code group/NNN/NAME.jpg}
 * @param boxes name of the text file
 */
record DeepPcbPair(TextLine line, String image, String boxes) {
    private static final Pattern PAIR = Pattern.compile("\\S+\\.\\w+\\s+\\S+\\.txt");
    private static final String TESTED = "_test";

    static boolean isPair(TextLine line) {
        return PAIR.matcher(line.text()).matches();
    }

    static DeepPcbPair read(TextLine line) throws AnnotationException {
        if (!isPair(line)) throw line.wrong("a line should name an image and a text file, such as a/1.jpg b/1.txt");
        String[] words = line.words();
        return new DeepPcbPair(line, words[0], words[1]);
    }

    /** The name of the tested image. */
    String tested() {
        return tested(image);
    }

    /** The name of the tested image of a pair. */
    static String tested(String image) {
        return NamedFiles.stem(image) + TESTED + NamedFiles.ending(image);
    }
}
