package io.sightglass.app.workflow;

import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Adopts a foreign network as a backbone for a look, in a process of its own: what is written is forgotten, what was found in the
 * network stays.
 */
public final class TryBackbone implements UseCase<TryBackbone.Request, TryBackbone.Result> {
    private final Launcher launcher;
    private final Path folder;

    /** @param folder in which each try has a folder while it lasts */
    public TryBackbone(Launcher launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /** @param pixels how it wants its pixels; as networks trained on ImageNet do when empty */
    public record Request(Path file, Optional<PixelForm> pixels) {
        /** The command line that adopts it so. */
        public List<String> into(Path out) {
            List<String> words = new ArrayList<>(List.of(
                    "model", "adopt", file.toString(), "--as", BackboneAdoption.FAMILY, "--out", out.toString()));
            pixels.ifPresent(form -> words.addAll(List.of("--pixels", form.word())));
            return words;
        }
    }

    /**
     * @param maps what it gives, from fine to coarse
     * @param pixels how it gets its pixels
     * @param convolutions how many can be kept as they are when a network is put on it
     */
    public record Result(List<FeatureMap> maps, PixelForm pixels, int convolutions) {
        public Result {
            maps = List.copyOf(maps);
        }
    }

    /**
     * @throws VisionException with the process's own sentence when it failed, or one that says that it crashed
     * @throws InterruptedException when the answer is not wanted any more; the process is ended then
     */
    @Override
    public Result run(Request request, Progress progress) throws VisionException, InterruptedException {
        Apart apart = new Apart(launcher, folder);
        return apart.run(
                place -> request.into(place.resolve("backbone.onnx")), (json, place) -> result(json), progress);
    }

    private static Result result(JsonNode json) {
        List<FeatureMap> maps = new ArrayList<>();
        for (JsonNode map : json.required("layers")) {
            maps.add(new FeatureMap(
                    map.required("name").asString(),
                    map.required("channels").asInt(),
                    map.required("stride").asInt()));
        }
        return new Result(
                maps,
                PixelForm.of(json.required("pixels").asString()),
                json.required("freezable").asInt());
    }
}
