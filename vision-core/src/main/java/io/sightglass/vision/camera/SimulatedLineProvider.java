package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import java.util.Map;

/** Opens {@code line:PRODUCT?defects=0.1&seed=1&fps=0&parts=N&drift=light|lens&pictures=jpeg|raw}. */
final class SimulatedLineProvider implements CameraProvider {
    private static final double LIGHT_DRIFT = -0.5;
    private static final double LENS_DRIFT = 3;

    @Override
    public String scheme() {
        return "line";
    }

    @Override
    public String description() {
        return "line:PRODUCT?defects=0.1&seed=1&fps=0&parts=N&drift=light gives parts of a simulated line, truth known.";
    }

    @Override
    public Camera open(String place, Map<String, String> options) throws VisionException {
        String source = "line:" + place;
        Options read = new Options(source, options, "defects", "seed", "fps", "parts", "drift", "pictures");
        Product product;
        try {
            product = Product.named(place);
        } catch (IllegalArgumentException e) {
            throw new VisionException("There is no simulated line \"" + place + "\": " + e.getMessage() + ".", e);
        }
        SimulatedLine.Settings usual = SimulatedLine.Settings.of(product, read.whole("seed", 1));
        Conditions conditions = usual.conditions();
        return new SimulatedLine(pictures(read, source, drift(read, source, usual))
                .withConditions(conditions.withDefectRate(read.number("defects", conditions.defectRate(), 0, 1)))
                .withPerSecond(read.number("fps", 0, 0, 10_000))
                .withParts(read.whole("parts", Long.MAX_VALUE)));
    }

    private static SimulatedLine.Settings pictures(Options read, String source, SimulatedLine.Settings settings)
            throws VisionException {
        return switch (read.text("pictures", "jpeg")) {
            case "jpeg" -> settings;
            case "raw" -> settings.withRawPictures();
            default ->
                throw new VisionException("The option pictures=" + read.text("pictures", "") + " of the source "
                        + source + " is none of jpeg, raw.");
        };
    }

    private static SimulatedLine.Settings drift(Options read, String source, SimulatedLine.Settings usual)
            throws VisionException {
        return switch (read.text("drift", "none")) {
            case "none" -> usual;
            case "light" -> usual.withDrift(LIGHT_DRIFT, 0);
            case "lens" -> usual.withDrift(0, LENS_DRIFT);
            default ->
                throw new VisionException("The option drift=" + read.text("drift", "") + " of the source " + source
                        + " is none of none, light, lens.");
        };
    }
}
