package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.ModelCard;
import java.nio.FloatBuffer;
import java.util.function.IntPredicate;

/**
 * The score of a part by an anomaly model's map of it, where some of the map does not count: the mean log-odds of the hottest
 * pixels that do, as a probability. Of one pixel that is its heat. Training sets the threshold by the same function.
 */
public final class HeatScore {
    /** The setting of a card that says how many pixels these are. */
    public static final String SETTING = "surest";

    /** The network whose models go by several pixels also where their card, from before there was the setting, does not say so. */
    public static final String FLAWS = "flaws";

    /** It goes by one pixel in so many. */
    private static final int ONE_IN = 1024;

    /** Closer to 0 and 1 the odds are no numbers. */
    private static final double LEAST = 1e-7;

    private HeatScore() {}

    /** How many pixels a model with this card goes by. */
    static int surest(ModelCard card) throws VisionException {
        String said = card.settings()
                .getOrDefault(SETTING, Integer.toString(card.network().equals(FLAWS) ? surest(card.input()) : 1));
        if (said.matches("[1-9]\\d{0,8}")) return Integer.parseInt(said);
        throw new VisionException("The model says that it goes by " + said + " pixels, which is no number of them."
                + " Train or export it again.");
    }

    /** How many pixels a model of {@link #FLAWS} with such an input goes by. */
    public static int surest(Size input) {
        return Math.toIntExact(Math.max(1, input.area() / ONE_IN));
    }

    /**
     * @param heat of one picture in [0, 1], from the buffer's beginning
     * @param pixels how many values there are
     * @param surest how many pixels count at most, at least 1
     * @param ignored tells of a pixel's number, row by row, whether it does not count
     * @return in [0, 1]; 0 when no pixel counts; NaN when a value that does is no number
     */
    public static double of(FloatBuffer heat, int pixels, int surest, IntPredicate ignored) {
        Hottest hottest = new Hottest(Math.clamp(surest, 1, Math.max(1, pixels)));
        for (int i = 0; i < pixels; i++) if (!ignored.test(i)) hottest.add(heat.get(i));
        if (hottest.isEmpty()) return 0;
        if (surest == 1) return hottest.mean(value -> value);
        return 1 / (1 + Math.exp(-hottest.mean(HeatScore::odds)));
    }

    private static double odds(double heat) {
        double p = Math.clamp(heat, LEAST, 1 - LEAST);
        return Math.log(p / (1 - p));
    }
}
