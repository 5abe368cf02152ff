package io.sightglass.app.label;

/**
 * How bright the picture is shown; the image stays as it is.
 *
 * @param brightness added to values in [0, 1]
 * @param contrast factor about the middle
 * @param gamma above 1 lifts what is dark
 */
record Tone(double brightness, double contrast, double gamma) {
    static final Tone PLAIN = new Tone(0, 1, 1);
    private static final double MOST = 8;

    Tone {
        brightness = Math.clamp(brightness, -1, 1);
        contrast = Math.clamp(contrast, 1 / MOST, MOST);
        gamma = Math.clamp(gamma, 1 / MOST, MOST);
    }

    Tone brighter(double by) {
        return new Tone(brightness + by, contrast, gamma);
    }

    Tone contrasted(double factor) {
        return new Tone(brightness, contrast * factor, gamma);
    }

    Tone lifted(double factor) {
        return new Tone(brightness, contrast, gamma * factor);
    }

    /** What a value in [0, 1] is shown as, in [0, 1]. */
    double of(double value) {
        double lifted = gamma == 1 ? value : Math.pow(value, 1 / gamma);
        return Math.clamp((lifted - 0.5) * contrast + 0.5 + brightness, 0, 1);
    }
}
