package io.sightglass.app.workflow;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a training was asked for, as a project's record keeps it: JSON, with every choice written out. */
final class RunSettings {
    private RunSettings() {}

    static String json(TrainModel.Request request) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("task", request.task().word());
        request.net().ifPresent(net -> json.put("network", net));
        request.backbone().ifPresent(file -> json.put("backbone", absolute(file)));
        switch (request.start()) {
            case Start.Chance none -> {}
            case Start.Weights from -> json.put("init", absolute(from.model()));
            case Start.FromNothing from ->
                json.put("init", absolute(from.model())).put("from_nothing", true);
            case Start.Features from -> json.put("features", absolute(from.backbone()));
        }
        if (request.start().frozen() > 0) json.put("freeze", request.start().frozen());
        request.size().ifPresent(size -> json.put("size", size));
        request.epochs().ifPresent(epochs -> json.put("epochs", epochs));
        json.put("seed", request.seed());
        json.put("device", request.device());
        if (request.regime().patience() > 0)
            json.put("patience", request.regime().patience());
        if (request.regime().mosaic() > 0) json.put("mosaic", request.regime().mosaic());
        request.preprocessing().ifPresent(chain -> json.put("preprocessing", chain));
        return json.toString();
    }

    /** What {@link #json} wrote, for a project. */
    static TrainModel.Request request(Path project, String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return new TrainModel.Request(
                project,
                Task.of(json.required("task").asString()),
                word(json, "network"),
                word(json, "backbone").map(Path::of),
                start(json),
                number(json, "size"),
                number(json, "epochs"),
                json.required("seed").asLong(),
                json.required("device").asString(),
                new Regime(
                        number(json, "patience").orElse(0), json.path("mosaic").asDouble(0)),
                word(json, "preprocessing"));
    }

    /** What a record keeps as JSON, as words by name. */
    static SequencedMap<String, String> words(String text) {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        JsonMapper.shared()
                .readTree(text)
                .properties()
                .forEach(e -> words.put(e.getKey(), e.getValue().asString()));
        return words;
    }

    private static Start start(JsonNode json) {
        Optional<Path> init = word(json, "init").map(Path::of);
        Optional<Path> features = word(json, "features").map(Path::of);
        int frozen = number(json, "freeze").orElse(0);
        if (features.isPresent()) return new Start.Features(features.get(), frozen);
        if (init.isEmpty()) return new Start.Chance();
        return json.has("from_nothing") ? new Start.FromNothing(init.get()) : new Start.Weights(init.get(), frozen);
    }

    private static Optional<String> word(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asString);
    }

    private static OptionalInt number(JsonNode json, String name) {
        return json.has(name) ? OptionalInt.of(json.get(name).asInt()) : OptionalInt.empty();
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
