package io.sightglass.app.workflow;

import java.nio.file.Path;

/** Makes an immutable snapshot of a project's annotations and splits, to train and judge on. */
public final class FreezeRevision {
    private FreezeRevision() {}

    public record Request(Path project) {}
}
