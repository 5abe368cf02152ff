package io.sightglass.app.cli;

import io.sightglass.app.workflow.UseCase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that runs a use case and prints its result, for a person or with --json for a program. */
abstract class ResultCommand implements Callable<Integer> {
    final Context context;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    ResultCommand(Context context) {
        this.context = context;
    }

    /** Runs the use case with progress shown as asked. */
    final <Q, R> R run(UseCase<Q, R> useCase, Q request) throws Exception {
        try {
            return useCase.run(request, context.terminal().progress(output));
        } finally {
            context.terminal().endProgress();
        }
    }

    /** Refuses wrong use of this command. */
    final Usage usage() {
        return new Usage(spec);
    }

    /** As a shell takes it for one word. */
    static String quoted(Path path) {
        return path.toString().contains(" ") ? "\"" + path + "\"" : path.toString();
    }

    final boolean json() {
        return output.json();
    }

    final PrintStream out() {
        return context.terminal().out();
    }

    final void printJson(Object value) {
        context.terminal().json(value);
    }
}
