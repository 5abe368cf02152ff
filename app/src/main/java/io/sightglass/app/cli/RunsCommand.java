package io.sightglass.app.cli;

import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.SendRun;
import io.sightglass.vision.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "runs",
        description = "List a project's trainings, or show one with its settings and curves.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass runs board",
            "  sightglass runs board --run 3 --json",
            "  sightglass runs board --run 3 --mlflow http://tracking:5000"
        })
final class RunsCommand extends ResultCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Option(names = "--run", paramLabel = "RUN", description = "Number of one training.")
    Optional<Long> run = Optional.empty();

    @Option(
            names = "--mlflow",
            paramLabel = "URL",
            description = "Send the training to this MLflow server, such as http://tracking:5000.")
    Optional<URI> mlflow = Optional.empty();

    RunsCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        if (mlflow.isPresent()) return send(mlflow.get());
        List<DescribeRuns.Entry> entries =
                run(context.workflows().describeRuns(), new DescribeRuns.Request(project, run));
        if (json()) printJson(Map.of("runs", entries.stream().map(this::json).toList()));
        else if (run.isPresent()) show(entries.getFirst());
        else if (entries.isEmpty()) out().println("No trainings yet.");
        else list(entries);
        return Cli.FINE;
    }

    private void list(List<DescribeRuns.Entry> entries) {
        Table.print(out(), rows(entries));
        entries.stream()
                .filter(DescribeRuns.Entry::resumable)
                .forEach(e -> out().println("Training " + e.run().id() + " can go on: "
                        + TrainCommand.continuing(project, e.run().id())));
    }

    private int send(URI server) throws Exception {
        long id = run.orElseThrow(() -> usage().wrong("Which training to send is missing: add --run RUN."));
        if (!List.of("http", "https").contains(String.valueOf(server.getScheme())) || server.getHost() == null) {
            throw usage().wrong("--mlflow must be like http://host:5000, not \"" + server + "\".");
        }
        String sent = run(context.workflows().sendRun(), new SendRun.Request(project, id, server));
        if (json()) printJson(Map.of("run_id", sent));
        else
            out().println("Sent as run " + sent + " of experiment "
                    + project.toAbsolutePath().getFileName() + ".");
        return Cli.FINE;
    }

    private static List<List<String>> rows(List<DescribeRuns.Entry> entries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("run", "began", "task", "network", "size", "epochs", "seed", "state", "time", "best", "model"));
        for (DescribeRuns.Entry e : entries) {
            rows.add(List.of(
                    Long.toString(e.run().id()),
                    began(e.run()),
                    e.asked().task().word(),
                    e.asked().net().orElse(""),
                    number(e.asked().size()),
                    number(e.asked().epochs()),
                    Long.toString(e.asked().seed()),
                    e.run().state().word(),
                    time(e.run()),
                    best(e),
                    e.model().orElse("")));
        }
        return rows;
    }

    private static String number(java.util.OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static String best(DescribeRuns.Entry e) {
        return e.best().map(b -> b.name() + " " + Table.figure(b.value())).orElse("");
    }

    private void show(DescribeRuns.Entry e) {
        TrainingRun r = e.run();
        fact("run", Long.toString(r.id()));
        fact("began", began(r));
        fact("state", r.state().word());
        fact("time", time(r));
        fact("best", best(e));
        fact("model", e.model().orElse(""));
        fact("model hash", r.model().orElse(""));
        fact("revision", r.revision());
        e.settings().forEach(this::fact);
        e.environment().forEach(this::fact);
        fact("message", r.message());
        if (e.resumable()) fact("to go on", TrainCommand.continuing(project, r.id()));
        for (TrainingPoint point : e.points()) {
            boolean kept = point.epoch().isPresent() && point.epoch().equals(e.kept());
            out().println("  " + line(point) + (kept ? "  kept" : ""));
        }
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) out().println(String.format(Locale.ROOT, "  %-14s %s", name, value));
    }

    private static String line(TrainingPoint point) {
        String when = point.epoch().isPresent()
                ? String.format(Locale.ROOT, "epoch %3d", point.epoch().getAsInt())
                : String.format(Locale.ROOT, "%7.0f %%", 100 * point.done());
        return when
                + point.figures().entrySet().stream()
                        .map(f -> "  " + f.getKey() + " " + Table.figure(f.getValue()))
                        .collect(Collectors.joining());
    }

    private static String began(TrainingRun run) {
        return TIME.format(run.started().atZone(ZoneId.systemDefault()));
    }

    private static String time(TrainingRun run) {
        return run.seconds() == 0 ? "" : ProgressLine.duration(Duration.ofMillis(Math.round(1000 * run.seconds())));
    }

    private Map<String, Object> json(DescribeRuns.Entry e) {
        TrainingRun r = e.run();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", r.id());
        json.put("started", r.started().toString());
        json.put("state", r.state().word());
        json.put("seconds", r.seconds());
        json.put("resumable", e.resumable());
        json.put("message", r.message());
        json.put("revision", r.revision());
        json.put("model", e.model().orElse(""));
        json.put("model_hash", r.model().orElse(""));
        json.put("settings", JsonMapper.shared().readTree(r.settings()));
        json.put("environment", JsonMapper.shared().readTree(r.environment()));
        json.put("curve", e.points().stream().map(RunsCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(TrainingPoint point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", point.done());
        point.epoch().ifPresent(epoch -> json.put(Progress.EPOCH, epoch));
        json.put("figures", point.figures());
        return json;
    }
}
