package io.sightglass.vision.scene;

/**
 * How a part is made and photographed.
 *
 * @param defectRate share of parts that have a defect, in [0, 1]
 * @param variation how much pose, light and lens differ from part to part: 1 as on a usual line, 0 not at all; at most 3
 * @param light brightness of the lamp as a factor: 1 as set up, less when it ages; above 0, at most 4
 * @param blur width of the lens's blur as a factor: 1 in focus, more when the lens loosens; in [0, 10]
 */
public record Conditions(double defectRate, double variation, double light, double blur) {

    /** A usual line that makes one defective part in five. */
    public static final Conditions USUAL = new Conditions(0.2, 1, 1, 1);

    public Conditions {
        if (!(defectRate >= 0 && defectRate <= 1)) {
            throw new IllegalArgumentException("defect rate outside [0, 1]: " + defectRate);
        }
        if (!(variation >= 0 && variation <= 3))
            throw new IllegalArgumentException("variation outside 0..3: " + variation);
        if (!(light > 0 && light <= 4)) throw new IllegalArgumentException("light outside 0..4: " + light);
        if (!(blur >= 0 && blur <= 10)) throw new IllegalArgumentException("blur outside 0..10: " + blur);
    }

    public Conditions withDefectRate(double rate) {
        return new Conditions(rate, variation, light, blur);
    }

    public Conditions withVariation(double factor) {
        return new Conditions(defectRate, factor, light, blur);
    }

    public Conditions withLight(double factor) {
        return new Conditions(defectRate, variation, factor, blur);
    }

    public Conditions withBlur(double factor) {
        return new Conditions(defectRate, variation, light, factor);
    }
}
