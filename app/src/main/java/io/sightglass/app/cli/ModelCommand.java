package io.sightglass.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "model", description = "Read a model's contract and provenance, adopt a foreign one, check parity.")
final class ModelCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new Usage(spec).wrong("What to do with the model is missing: info, adopt or verify");
    }
}
