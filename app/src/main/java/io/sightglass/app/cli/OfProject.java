package io.sightglass.app.cli;

import io.sightglass.app.workflow.FindModel;
import io.sightglass.vision.VisionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Lets a command that takes the file of a model take its name in a project as well. */
final class OfProject {
    @Option(names = "--project", paramLabel = "DIR", description = "The project in which the model has that name.")
    Optional<Path> project = Optional.empty();

    /** The model's file. */
    Path file(ResultCommand command, Path named) throws Exception {
        if (project.isEmpty()) {
            if (Files.exists(named)) return named;
            throw new VisionException("There is no file " + named + ". If that is a model's name, say in which project:"
                    + " --project DIR.");
        }
        return command.run(command.context.workflows().findModel(), new FindModel.Request(project.get(), named));
    }
}
