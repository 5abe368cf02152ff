package io.sightglass.app.cli;

import io.sightglass.vision.progress.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Where a command prints: results on the output stream, progress and errors on the error stream. */
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final BooleanSupplier cancelled;
    private Optional<ProgressLine> progress = Optional.empty();

    Terminal(PrintStream out, PrintStream err, boolean interactive, BooleanSupplier cancelled) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.cancelled = cancelled;
    }

    /** Whether a person is watching. */
    static boolean interactive() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return terminal && !"dumb".equals(System.getenv("TERM"));
    }

    boolean isInteractive() {
        return interactive;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    /** Prints one object on one line. */
    void json(Object value) {
        out.println(JsonMapper.shared().writeValueAsString(value));
    }

    /** Progress in the style asked for. */
    Progress progress(OutputOptions options) {
        ProgressStyle style = options.progress();
        if (style == ProgressStyle.AUTO) {
            style = options.json() ? ProgressStyle.NONE : interactive ? ProgressStyle.BAR : ProgressStyle.LINES;
        }
        ProgressLine line = new ProgressLine(err, style, cancelled);
        progress = Optional.of(line);
        return line;
    }

    /** Leaves the progress bar's line, so that what follows stands on its own. */
    void endProgress() {
        progress.ifPresent(ProgressLine::end);
        progress = Optional.empty();
    }
}
