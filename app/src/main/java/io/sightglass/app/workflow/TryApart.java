package io.sightglass.app.workflow;

import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tries an adoption in a process of its own, by the command line's hidden try command: a foreign file that crashes the
 * runtime ends that process and not the window.
 */
public final class TryApart implements UseCase<TryAdoption.Request, TryAdoption.Result> {
    private final Launcher launcher;
    private final Path folder;

    /** @param folder in which each try has a folder while it lasts */
    public TryApart(Launcher launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /**
     * @throws VisionException with the process's own sentence when it failed, or one that says that it crashed
     * @throws InterruptedException when the answer is not wanted any more; the process is ended then
     */
    @Override
    public TryAdoption.Result run(TryAdoption.Request request, Progress progress)
            throws VisionException, InterruptedException {
        Apart apart = new Apart(launcher, folder);
        return apart.run(place -> words(request, view(place)), (json, place) -> result(json, view(place)), progress);
    }

    private static Path view(Path place) {
        return place.resolve("view.jpg");
    }

    /** The command line that tries so. */
    static List<String> words(TryAdoption.Request request, Path view) {
        List<String> words =
                new ArrayList<>(List.of("model", "try", request.file().toString()));
        request.wishes().family().ifPresent(family -> words.addAll(List.of("--as", family)));
        request.size().ifPresent(size -> words.addAll(List.of("--size", size.toString())));
        words.addAll(Told.options(request.wishes()));
        request.picture()
                .ifPresent(file -> words.addAll(List.of("--picture", file.toString(), "--view", view.toString())));
        return words;
    }

    private static TryAdoption.Result result(JsonNode json, Path view) throws VisionException {
        List<String> classes = new ArrayList<>();
        for (JsonNode name : json.required("classes")) classes.add(name.asString());
        String[] sides = json.required("input").asString().split("x", -1);
        Optional<Frame> seen = Files.exists(view) ? Optional.of(ImageFiles.read(view)) : Optional.empty();
        return new TryAdoption.Result(
                Task.of(json.required("task").asString()),
                new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])),
                json.required("threshold").asDouble(),
                classes,
                json.required("family").asString(),
                json.required("size_free").asBoolean(),
                Optional.of(json.required("supposed").asString()).filter(sentence -> !sentence.isEmpty()),
                seen);
    }
}
