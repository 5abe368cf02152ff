package io.sightglass.app.workflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Runs the live loop: camera, models, rules, verdict, for each part. */
public final class InspectParts {
    private InspectParts() {}

    /**
     * Exactly one of recipe and model is given.
     *
     * @param source folder:PATH, video:PATH, device:N or line:PRODUCT; the recipe's own when empty
     * @param count parts after which to stop; until the source ends or the work is cancelled when empty
     * @param parts told about each part, in order, on the thread of the line
     */
    public record Request(
            Optional<Path> recipe,
            Optional<Path> model,
            Optional<String> source,
            OptionalLong count,
            long seed,
            String device,
            Consumer<Part> parts) {}

    /**
     * One part.
     *
     * @param pass the verdict
     * @param why the reason in a few words; empty for a pass
     * @param truth what the simulated line knows: good, defective or empty
     */
    public record Part(
            long number, String origin, boolean pass, double score, String why, double millis, String truth) {}

    /** Every frame counted once; the truth where the source knows it. */
    public record Result(
            long acquired,
            long inspected,
            long dropped,
            long refused,
            long errored,
            long passed,
            long failed,
            Latency latency,
            Optional<Truth> truth) {}

    /** Milliseconds from a frame's arrival to its verdict. */
    public record Latency(double p50, double p95, double p99) {}

    /**
     * Against the truth of the simulated line.
     *
     * @param escapes defective parts that passed
     * @param falseRejects good parts that failed
     */
    public record Truth(long good, long defective, long escapes, long falseRejects) {}
}
