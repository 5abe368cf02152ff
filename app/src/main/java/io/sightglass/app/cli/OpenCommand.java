package io.sightglass.app.cli;

import io.sightglass.annotation.review.Annotator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "open", description = "Open the window on a project.")
final class OpenCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Option(names = "--as", paramLabel = "NAME", description = "Who labels, instead of who the settings say.")
    Optional<Annotator> annotator = Optional.empty();

    @Option(names = "--timings", description = "Print how long the window took to open.")
    boolean timings;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    OpenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (timings) Display.standIn();
        return context.window().open(Optional.of(project), annotator, timings);
    }
}
