package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import java.util.List;

/** The steps that come with the program. */
final class BuiltInSteps {
    private BuiltInSteps() {}

    static List<StepProvider> all() {
        return List.of(
                of(new Crop(0, 0, 1, 1), "Keeps a region, given in pixels of the image before it."),
                of(new Resize(512, 512, true), "Makes the image smaller or larger."),
                of(new FlatField(0.1, 128), "Evens out slow changes of brightness, such as a lamp's falloff."),
                of(new Denoise(3), "Removes single bright and dark pixels with a median."),
                of(new Clahe(2, 8), "Raises local contrast of the brightness, limited so that noise stays low."),
                of(new Blur(1), "Smooths with a Gaussian."),
                new Golden.Provider());
    }

    private static <S extends Record & Step> StepProvider of(S defaults, String description) {
        @SuppressWarnings("unchecked") // a record's class is the class of its type: records are final
        Class<S> kind = (Class<S>) defaults.getClass();
        return new StepProvider() {
            @Override
            public String name() {
                return defaults.name();
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public Step create(String json) throws VisionException {
                return Json.create(kind, defaults, defaults.name(), json);
            }
        };
    }
}
