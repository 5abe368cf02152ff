package io.sightglass.app.workflow;

import java.nio.file.Path;

/** Makes a new, empty project. */
public final class CreateProject {
    private CreateProject() {}

    /**
     * @param directory must not exist yet or be empty
     */
    public record Request(Path directory) {}
}
