package io.sightglass.vision.compress;

import java.util.Locale;

/** In how many bits a model's layers compute. */
public enum Precision {
    FP32,
    FP16,
    INT8;

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
