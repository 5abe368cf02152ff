package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that was just written and comes into a project. */
final class NewModel {
    private static final Logger LOG = LoggerFactory.getLogger(NewModel.class);

    private NewModel() {}

    /** Takes it into the project under its file's name; where the same model is there already, the new file is removed. */
    static ModelEntry keep(Project project, Model model) throws AnnotationException {
        ModelEntry entry = project.models().add(model, name(model.file()));
        boolean inProject = model.file().toAbsolutePath().startsWith(project.modelsFolder());
        if (inProject && !entry.file().equals(model.file().toAbsolutePath())) drop(model.file());
        return entry;
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is the same model as another file and stays", file, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.onnx$", "");
    }
}
