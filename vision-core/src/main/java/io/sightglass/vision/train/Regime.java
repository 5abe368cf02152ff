package io.sightglass.vision.train;

import java.util.SequencedMap;

/**
 * What a training does beyond the usual.
 *
 * @param patience so many judgements in a row without a better one end the training; 0 for never. Never is the usual, since the
 *     learning rate falls to 0 along the planned epochs and the best of them comes late: what ends before saves time, and mostly
 *     costs some quality. Source: Prechelt, Early Stopping – But When?, 1998
 * @param mosaic so much of what a detector or segmenter learns from is put together of four images, in [0, 1]
 */
public record Regime(int patience, double mosaic) {
    /** All epochs, and images one by one. */
    public static final Regime USUAL = new Regime(0, 0);

    public Regime {
        if (patience < 0) throw new IllegalArgumentException("patience: " + patience);
        if (!(mosaic >= 0 && mosaic <= 1)) throw new IllegalArgumentException("share of mosaics: " + mosaic);
    }

    /** Adds what is not the usual, by name. */
    void tell(SequencedMap<String, String> text) {
        if (patience > 0) text.put("patience", Integer.toString(patience));
        if (mosaic > 0) text.put("mosaic", Double.toString(mosaic));
    }
}
