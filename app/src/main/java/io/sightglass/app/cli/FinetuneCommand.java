package io.sightglass.app.cli;

import io.sightglass.app.workflow.TuneTrial;
import io.sightglass.app.workflow.TuneTrial.Curve;
import io.sightglass.app.workflow.TuneTrial.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "finetune",
        description =
                "Fine-tune an adopted detector on a project, and train the same network from nothing for four times as"
                        + " many epochs.")
final class FinetuneCommand extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "An adopted detector.")
    Path model = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "40",
            description = "Passes of the training from nothing (40).")
    int epochs = 40;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all chance (1).")
    long seed = 1;

    @Mixin
    DeviceOption device = new DeviceOption();

    FinetuneCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(4, "--epochs", epochs);
        TuneTrial trial = new TuneTrial(
                context.workflows().trainModel(), context.workflows().evaluateModel());
        TuneTrial.Result done = run(trial, new TuneTrial.Request(project, model, epochs, seed, device.word));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("tuned", facts(done.tuned()));
            json.put("from_nothing", facts(done.fromNothing()));
            json.put("tuned_is_better", done.passed());
            printJson(json);
        } else {
            print(done);
        }
        return done.passed() ? Cli.FINE : Cli.FAILED;
    }

    private void print(TuneTrial.Result done) {
        Curve tuned = done.tuned();
        Curve drawn = done.fromNothing();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("epoch", "tuned map50", "map", "from nothing map50", "map"));
        SortedSet<Integer> epochsOfBoth = new TreeSet<>(drawn.curve().keySet());
        epochsOfBoth.addAll(tuned.curve().keySet());
        for (int epoch : epochsOfBoth) {
            rows.add(row(
                    Integer.toString(epoch),
                    tuned.curve().get(epoch),
                    drawn.curve().get(epoch)));
        }
        rows.add(row("test", tuned.test(), drawn.test()));
        Table.print(out(), rows);
        out().println((done.passed() ? "Fine-tuning was better" : "Fine-tuning was not better") + " after "
                + Plural.of(tuned.epochs(), "epoch") + " than training from nothing after " + drawn.epochs() + ".");
        out().println(tuned.model());
        out().println(drawn.model());
    }

    private static List<String> row(String name, @Nullable Figures tuned, @Nullable Figures drawn) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Figures figures : new Figures[] {tuned, drawn}) {
            row.add(figures == null ? "" : Table.figure(figures.map50()));
            row.add(figures == null ? "" : Table.figure(figures.map()));
        }
        return row;
    }

    private static Map<String, Object> facts(Curve curve) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", curve.model().toString());
        facts.put("epochs", curve.epochs());
        facts.put("validation", curve.curve());
        facts.put("test", curve.test());
        return facts;
    }
}
