package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps and chains as JSON: a step is its parameters and, under "step", its name. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static String write(Chain chain) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Step step : chain.steps()) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            fields.put("step", MAPPER.getNodeFactory().stringNode(step.name()));
            MAPPER.readTree(step.parameters()).properties().forEach(p -> fields.put(p.getKey(), p.getValue()));
            ObjectNode object = array.addObject();
            fields.forEach(object::set);
        }
        return MAPPER.writeValueAsString(array);
    }

    /** A record's components as a JSON object. */
    static String parameters(Record step) {
        return MAPPER.writeValueAsString(step);
    }

    /**
     * A record from a JSON object laid over its defaults.
     *
     * @param step name of the step whose parameters they are
     */
    static <S extends Record> S create(Class<S> kind, S defaults, String step, String json) throws VisionException {
        try {
            ObjectNode all = (ObjectNode) MAPPER.readTree(parameters(defaults));
            all.setAll((ObjectNode) array("[" + json + "]").get(0));
            return MAPPER.treeToValue(all, kind);
        } catch (JacksonException | ClassCastException e) {
            throw new VisionException(
                    "The preprocessing step " + step + " cannot use " + json + ": " + cause(e) + ".", e);
        }
    }

    static ArrayNode array(String json) throws VisionException {
        try {
            if (MAPPER.readTree(json) instanceof ArrayNode array) return array;
            throw new VisionException("A preprocessing chain is a JSON array, such as []; this is not: " + json);
        } catch (JacksonException e) {
            throw new VisionException("The preprocessing chain is no valid JSON: " + cause(e) + ".", e);
        }
    }

    private static String cause(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(root.getMessage());
    }
}
