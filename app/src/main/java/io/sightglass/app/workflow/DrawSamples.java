package io.sightglass.app.workflow;

import java.nio.file.Path;

/** Draws pictures of parts with their truth. */
public final class DrawSamples {
    private DrawSamples() {}

    public record Request(String product, int count, long seed, Path out) {}

    public record Result(int images, int defective, Path out, Path annotations) {}
}
