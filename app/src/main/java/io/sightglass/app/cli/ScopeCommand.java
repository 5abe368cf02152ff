package io.sightglass.app.cli;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.workflow.ScopeProject;
import io.sightglass.vision.dataset.ScopeJson;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What counts of every image of a project. */
@Command(
        name = "scope",
        description = {
            "Say or change what counts of every image of a project.",
            "Nothing is learnt from, judged or found where it is ignored, or outside of what is of interest."
        })
final class ScopeCommand extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(names = "--from", paramLabel = "IMAGE", description = "Let what this image ignores hold for all images.")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--replace",
            description =
                    "With --from: put it in place of what holds for all images already, which is gone then; --to IMAGE keeps it.")
    boolean replace;

    @Option(names = "--to", paramLabel = "IMAGE", description = "Take what holds for all back to this image alone.")
    Optional<String> to = Optional.empty();

    @Option(names = "--as", paramLabel = "NAME", description = "Who does it (you).")
    Optional<Annotator> annotator = Optional.empty();

    ScopeCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().refuse(from.isPresent() && to.isPresent(), "Give one of --from and --to, not both.");
        usage().refuse(replace && from.isEmpty(), "--replace goes with --from IMAGE.");
        ScopeProject.Result done = run(
                context.workflows().review().scopeProject(),
                new ScopeProject.Request(directory, from, replace, to, annotator));
        if (json()) out().println(ScopeJson.write(done.now()));
        else out().println(sentence(done));
        return Cli.FINE;
    }

    private String sentence(ScopeProject.Result done) {
        String now = "Of every image counts " + ScopeWords.of(done.now());
        if (from.isPresent() && !done.before().isAll()) {
            return now + ", in place of " + ScopeWords.of(done.before()) + ".";
        }
        int areas = done.before().interest().size() + done.before().ignored().size();
        return to.map(image ->
                        now + " again; " + Plural.of(areas, "area holds", "areas hold") + " for " + image + " alone.")
                .orElse(now + ".");
    }
}
