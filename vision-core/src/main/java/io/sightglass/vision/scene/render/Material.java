package io.sightglass.vision.scene.render;

/**
 * What a surface is made of; reflectances are linear, in [0, 1].
 *
 * @param gloss 0 matt to 1 polished
 * @param metal 0 for paint, plastic and rubber, 1 for bare metal
 * @param grain how much of the surface's texture shows, 0 none, 1 as the texture is
 */
public record Material(float red, float green, float blue, float gloss, float metal, float grain) {

    /** From an sRGB colour as designers write it, 0xRRGGBB. */
    public static Material of(int rgb, double gloss, double metal, double grain) {
        return new Material(
                linear(rgb >> 16), linear(rgb >> 8), linear(rgb), (float) gloss, (float) metal, (float) grain);
    }

    /** The same stuff, lighter (above 1) or darker. */
    public Material times(double factor) {
        float f = (float) factor;
        return new Material(red * f, green * f, blue * f, gloss, metal, grain);
    }

    private static float linear(int bits) {
        double v = (bits & 0xff) / 255.0;
        return (float) (v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4));
    }
}
