package io.sightglass.app.cli;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.workflow.ScopeProject;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What counts of every image of a project. */
@Command(
        name = "scope",
        description = {
            "Say what counts of every image of a project: nothing is learnt from, judged or found where it is ignored,",
            "or outside of what is of interest."
        })
final class ScopeCommand extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "IMAGE",
            description = "Let what this image ignores hold for all images, in place of what did.")
    Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "IMAGE", description = "Take what holds for all back to this image alone.")
    Optional<String> to = Optional.empty();

    @Option(names = "--as", paramLabel = "NAME", description = "Who does it (you).")
    Optional<Annotator> annotator = Optional.empty();

    ScopeCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        if (from.isPresent() && to.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Give one of --from and --to, not both.");
        }
        Scope scope = run(
                context.workflows().review().scopeProject(), new ScopeProject.Request(directory, from, to, annotator));
        if (json()) out().println(ScopeJson.write(scope));
        else out().println("Of every image counts " + ScopeWords.of(scope) + ".");
        return Cli.FINE;
    }
}
