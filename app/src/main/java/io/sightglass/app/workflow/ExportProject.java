package io.sightglass.app.workflow;

import java.nio.file.Path;

/** Writes a project's images and annotations in a common format. */
public final class ExportProject {
    private ExportProject() {}

    /**
     * @param format coco, classes or mvtec
     */
    public record Request(Path project, String format, Path to) {}

    public record Result(String format, int images, int regions, Path to) {}
}
