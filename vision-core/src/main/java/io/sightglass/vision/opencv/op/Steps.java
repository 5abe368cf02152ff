package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of step there are: those of this program and those of plug-ins. */
public final class Steps {
    private final Map<String, StepProvider> providers = new TreeMap<>();

    /** The built-in steps and these; a plug-in's step cannot take the name of one that is there already. */
    public Steps(List<StepProvider> more) {
        for (StepProvider provider : BuiltInSteps.all()) providers.put(provider.name(), provider);
        for (StepProvider provider : more) providers.putIfAbsent(provider.name(), provider);
    }

    /** The built-in steps alone. */
    public static Steps builtIn() {
        return new Steps(List.of());
    }

    /** Every kind, by name. */
    public List<StepProvider> providers() {
        return List.copyOf(providers.values());
    }

    /**
     * The chain a JSON array describes, such as {@code [{"step":"blur","sigma":1.5}]}.
     *
     * @throws VisionException when it is no such array, or names a step or a parameter that does not exist
     */
    public Chain chain(String json) throws VisionException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : Json.array(json)) {
            if (!(node instanceof ObjectNode object) || !object.path("step").isString()) {
                throw new VisionException(
                        "A preprocessing step is an object with its name under \"step\"; this is not: " + node);
            }
            String name = object.remove("step").stringValue();
            steps.add(step(name, object.toString()));
        }
        return new Chain(steps);
    }

    /** @throws VisionException when there is no such step, with the names that there are, or a parameter is wrong */
    public Step step(String name, String parameters) throws VisionException {
        StepProvider provider = providers.get(name);
        if (provider == null) {
            throw new VisionException("There is no preprocessing step named \"" + name + "\". There are "
                    + String.join(", ", providers.keySet())
                    + "; others come with plug-ins.");
        }
        return provider.create(parameters);
    }
}
