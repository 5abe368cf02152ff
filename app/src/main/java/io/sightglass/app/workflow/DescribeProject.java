package io.sightglass.app.workflow;

import java.nio.file.Path;

/** Says what is in a project. */
public final class DescribeProject {
    private DescribeProject() {}

    public record Request(Path project) {}
}
