package io.sightglass.app.cli;

import picocli.CommandLine.Option;

/** Options that every command with a result has. */
final class OutputOptions {
    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            description = "auto, bar, lines, json or none; progress goes to the error stream.",
            defaultValue = "auto")
    private ProgressStyle progress = ProgressStyle.AUTO;

    boolean json() {
        return json;
    }

    ProgressStyle progress() {
        return progress;
    }
}
