package io.sightglass.app.cli;

import io.sightglass.app.workflow.Workflows;
import io.sightglass.app.workflow.WrongRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line. Nothing here ends the process or touches a native library before a command needs it. */
public final class Cli {
    /** Exit code of a command that did what it was asked. */
    public static final int FINE = 0;
    /** Exit code of a command that failed; a sentence on the error stream says why. */
    public static final int FAILED = 1;
    /** Exit code of a command line that was not understood. */
    public static final int WRONG_USE = 2;
    /** Exit code of a command that did what it was asked and found what should not be. */
    public static final int FOUND = 3;

    private final Workflows workflows;
    private final WindowOpener window;
    private final Path log;
    private final BooleanSupplier cancelled;

    /**
     * @param log the file in which details of unexpected failures are found
     * @param cancelled whether the user wants the running command to end
     */
    public Cli(Workflows workflows, WindowOpener window, Path log, BooleanSupplier cancelled) {
        this.workflows = workflows;
        this.window = window;
        this.log = log;
        this.cancelled = cancelled;
    }

    /** Runs a command and returns its exit code. */
    public int run(List<String> arguments, Output out, PrintStream err) {
        Terminal terminal = new Terminal(out, err, Terminal.interactive(), cancelled);
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
        CommandLine line = Values.registered(commands(new Context(workflows, window, terminal)))
                .setOut(writer)
                .setErr(errors)
                .setColorScheme(colours(terminal))
                .setUsageHelpWidth(96)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, args) -> wrongUse(e, err))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal));
        int code = execute(line, arguments, terminal);
        writer.flush();
        errors.flush();
        return written(code, out, err);
    }

    /** The exit code of a command that printed its result: it failed when that was not written, which is said. */
    public static int written(int code, Output out, PrintStream err) {
        if (out.failure().isEmpty()) return code;
        IOException failure = out.failure().orElseThrow();
        if (!Output.readerIsGone(failure)) {
            err.println(sentence("The output could not be written to its end: " + failure.getMessage()));
        }
        return code == FINE ? FAILED : code;
    }

    private static int execute(CommandLine line, List<String> arguments, Terminal terminal) {
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (OutOfMemoryError e) {
            terminal.endProgress();
            LoggerFactory.getLogger(Cli.class).error("command ran out of memory", e);
            terminal.err()
                    .println("This takes more memory than the program may use, "
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MB. Do it in smaller parts, or give it more:"
                            + " set JAVA_TOOL_OPTIONS to -Xmx and a size, such as -Xmx8g.");
            return FAILED;
        }
    }

    private static CommandLine commands(Context context) {
        CommandLine model = new CommandLine(new ModelCommand())
                .addSubcommand(new ModelInfoCommand(context))
                .addSubcommand(new ModelAdoptCommand(context))
                .addSubcommand(new ModelTryCommand(context))
                .addSubcommand(new ModelVerifyCommand(context));
        return new CommandLine(new RootCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new OpenCommand(context))
                .addSubcommand(ofProjects(context))
                .addSubcommand(new TrainCommand(context))
                .addSubcommand(new RunsCommand(context))
                .addSubcommand(new EvaluateCommand(context))
                .addSubcommand(new CompareCommand(context))
                .addSubcommand(new OptimizeCommand(context))
                .addSubcommand(new InspectCommand(context))
                .addSubcommand(model)
                .addSubcommand(new SamplesCommand(context))
                .addSubcommand(new BackboneCommand(context))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchCommand.Kill(context))
                        .addSubcommand(new StartsCommand(context))
                        .addSubcommand(new ResumeCommand(context))
                        .addSubcommand(new TrainingBenchCommand(context))
                        .addSubcommand(new FinetuneCommand(context))
                        .addSubcommand(new AnomalyBenchCommand(context))
                        .addSubcommand(new LabellingBenchCommand(context))
                        .addSubcommand(new DuplicatesBenchCommand(context)))
                .addSubcommand(new DoctorCommand(context));
    }

    private static CommandLine ofProjects(Context context) {
        return new CommandLine(new ProjectCommand())
                .addSubcommand(new ProjectCommand.Create(context))
                .addSubcommand(new ProjectCommand.Contents(context))
                .addSubcommand(new ProjectCommand.Pictures(context))
                .addSubcommand(new ProjectCommand.Import(context))
                .addSubcommand(new ProjectCommand.Export(context))
                .addSubcommand(new StatisticsCommand(context))
                .addSubcommand(new QueueCommand(context))
                .addSubcommand(new PreLabelCommand(context))
                .addSubcommand(new RevisionCommands.Freeze(context))
                .addSubcommand(new RevisionCommands.Revisions(context))
                .addSubcommand(new RevisionCommands.Diff(context))
                .addSubcommand(new RevisionCommands.Restore(context))
                .addSubcommand(new ReviewCommands.Review(context))
                .addSubcommand(new AgreementCommand(context))
                .addSubcommand(new ReviewCommands.Known(context))
                .addSubcommand(new ScopeCommand(context))
                .addSubcommand(new DoubtsCommand(context))
                .addSubcommand(new ReviewCommands.GuideOfLabel(context))
                .addSubcommand(new SplitCommands.Divide(context))
                .addSubcommand(new SplitCommands.Leaking(context))
                .addSubcommand(new DuplicatesCommand(context));
    }

    private static ColorScheme colours(Terminal terminal) {
        return CommandLine.Help.defaultColorScheme(terminal.isInteractive() ? Ansi.ON : Ansi.OFF);
    }

    private static int wrongUse(ParameterException e, PrintStream err) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println(sentence(Complaint.of(e)));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) err.println("Did you mean " + String.join(" or ", suggestions) + "?");
        }
        err.println("Try '" + command + " --help'.");
        return WRONG_USE;
    }

    private int failed(Exception e, Terminal terminal) {
        terminal.endProgress();
        if (e instanceof CancellationException) {
            terminal.err().println("Cancelled.");
            return FAILED;
        }
        if (Failures.isForTheUser(e)) {
            LoggerFactory.getLogger(Cli.class).info("command failed", e);
            terminal.err().println(sentence(String.valueOf(e.getMessage())));
            return e instanceof WrongRequest ? WRONG_USE : FAILED;
        }
        LoggerFactory.getLogger(Cli.class).error("command failed unexpectedly", e);
        terminal.err()
                .println("This is a mistake in the program (" + e.getClass().getSimpleName()
                        + (e.getMessage() == null ? "" : ": " + e.getMessage()) + "); the details are in " + log + ".");
        return FAILED;
    }

    private static String sentence(String message) {
        String text = message.strip();
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }
}
