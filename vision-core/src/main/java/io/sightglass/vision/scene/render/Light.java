package io.sightglass.vision.scene.render;

/**
 * The lamps over the table: a soft dome, a ring, and a bar lamp that stands to one side.
 *
 * @param azimuth where the bar stands, 0 to the right, clockwise, in radians
 * @param elevation how high it stands above the table, in radians
 * @param bar strength of the bar
 * @param dome strength of the dome and ring
 * @param slopeX how much brighter the right border is than the middle, as a share
 * @param slopeY how much brighter the lower border is than the middle, as a share
 * @param warmth tint of the lamps: above 0 warmer
 */
public record Light(
        double azimuth, double elevation, double bar, double dome, double slopeX, double slopeY, double warmth) {

    /** The usual set-up with a spread from part to part. */
    public static Light vary(Dice dice, double variation, double factor) {
        double strength = factor * (1 + variation * dice.about(0.07));
        return new Light(
                -2.3 + variation * dice.about(0.22),
                0.85 + variation * dice.about(0.08),
                strength * (0.95 + variation * dice.about(0.08)),
                strength,
                -0.05 + variation * dice.about(0.07),
                -0.06 + variation * dice.about(0.07),
                variation * dice.about(0.03));
    }
}
