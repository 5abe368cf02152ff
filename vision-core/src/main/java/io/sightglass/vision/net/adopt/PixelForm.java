package io.sightglass.vision.net.adopt;

import io.sightglass.vision.model.Contract.Pixels;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a foreign model wants its pixels, in words. */
public enum PixelForm {
    /** B, G, R from 0 to 255. */
    BGR("bgr"),
    /** R, G, B from 0 to 255. */
    RGB("rgb"),
    /** R, G, B from 0 to 1. */
    UNIT("unit"),
    /** R, G, B, (pixel − 127) / 128. */
    CENTRED("centred"),
    /** R, G, B from 0 to 1, less ImageNet's mean, by its deviation. */
    IMAGENET("imagenet"),
    /** B, G, R less ImageNet's mean, by its deviation, as those who compute in 0 to 255 round them. */
    IMAGENET_BGR("imagenet-bgr");

    private static final List<Float> NOTHING = List.of(0f, 0f, 0f);
    private static final List<Float> ONE = List.of(1f, 1f, 1f);

    private final String word;

    PixelForm(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    Pixels pixels() {
        return switch (this) {
            case BGR -> Pixels.RAW;
            case RGB -> new Pixels(true, 1, NOTHING, ONE);
            case UNIT -> new Pixels(true, 1 / 255f, NOTHING, ONE);
            case CENTRED -> new Pixels(true, 1, List.of(127f, 127f, 127f), List.of(128f, 128f, 128f));
            case IMAGENET -> Pixels.IMAGENET;
            case IMAGENET_BGR ->
                new Pixels(false, 1, List.of(103.53f, 116.28f, 123.675f), List.of(57.375f, 57.12f, 58.395f));
        };
    }

    /** The form of that word; fails with the words that there are. */
    public static PixelForm of(String word) {
        for (PixelForm form : values()) if (form.word.equals(word)) return form;
        throw new IllegalArgumentException("no form of pixels named " + word + "; there are "
                + Stream.of(values()).map(PixelForm::word).collect(Collectors.joining(", ")));
    }
}
