package io.sightglass.plugin.example;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.op.Step;
import io.sightglass.vision.opencv.op.StepProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes {@link Gamma} steps from {@code {"gamma":0.5}}. */
final class GammaProvider implements StepProvider {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public String name() {
        return Gamma.NAME;
    }

    @Override
    public String description() {
        return "Makes dark areas lighter (gamma below 1) or darker (above 1).";
    }

    @Override
    public Step create(String json) throws VisionException {
        try {
            JsonNode settings = MAPPER.readTree(json);
            for (String name : settings.propertyNames()) {
                if (!name.equals("gamma")) {
                    throw new VisionException("The step gamma has no parameter " + name + "; it has gamma.");
                }
            }
            return new Gamma(settings.path("gamma").asDouble(1));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new VisionException("The step gamma cannot be made of " + json + ": " + e.getMessage() + ".", e);
        }
    }
}
