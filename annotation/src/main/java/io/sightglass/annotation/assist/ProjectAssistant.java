package io.sightglass.annotation.assist;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assistant that a project brings: a pair {@code NAME.encoder.onnx} and {@code NAME.decoder.onnx} in its folder
 * {@code assistants/}, else that of a plug-in, else its newest model that finds things.
 */
public final class ProjectAssistant {
    private static final String FOLDER = "assistants";
    private static final String ENCODER = ".encoder.onnx";
    private static final String DECODER = ".decoder.onnx";

    private ProjectAssistant() {}

    /**
     * Looks for it.
     *
     * @param plugins the assistants of plug-ins
     * @param steps the kinds of preprocessing step there are
     * @throws VisionException when there is none, or it cannot be read
     */
    public static Assistant of(Project project, List<Assistant> plugins, Steps steps)
            throws AnnotationException, VisionException {
        Optional<Path> encoder = encoder(project.folder().resolve(FOLDER));
        if (encoder.isPresent()) {
            String name = encoder.get().getFileName().toString();
            String stem = name.substring(0, name.length() - ENCODER.length());
            return PromptAssistant.read(encoder.get(), encoder.get().resolveSibling(stem + DECODER));
        }
        if (!plugins.isEmpty()) return plugins.getFirst();
        return new ModelAssistant(newest(project), steps);
    }

    /**
     * The project's newest model that finds things.
     *
     * @throws VisionException when there is none, or it cannot be read
     */
    public static Model newest(Project project) throws AnnotationException, VisionException {
        for (ModelEntry entry : project.models().list()) {
            if (entry.task() == Task.DETECTION || entry.task() == Task.SEGMENTATION) return Models.read(entry.file());
        }
        throw new VisionException(
                "The project has no model that finds things. Train a detection or segmentation model, or put"
                        + " a pair NAME" + ENCODER + " and NAME" + DECODER + " into its folder " + FOLDER + ".");
    }

    private static Optional<Path> encoder(Path folder) throws VisionException {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().endsWith(ENCODER))
                    .sorted()
                    .toList();
            return found.stream().findFirst();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
    }
}
