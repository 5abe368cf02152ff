package io.sightglass.app.cli;

import io.sightglass.app.workflow.DrawSamples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "samples", description = "Draw pictures of parts with their truth, as many as wanted.")
final class SamplesCommand extends ResultCommand {
    @Option(
            names = "--product",
            paramLabel = "P",
            defaultValue = "plate",
            description = "Which product: plate (default), cap, board, ...")
    String product = "plate";

    @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "Number of pictures (20).")
    int count = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed, the same pictures (1).")
    long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    Path out = Path.of("");

    SamplesCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        DrawSamples.Result done =
                run(context.workflows().drawSamples(), new DrawSamples.Request(product, count, seed, out));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", done.images());
            json.put("defective", done.defective());
            json.put("out", done.out().toString());
            json.put("annotations", done.annotations().toString());
            printJson(json);
        } else {
            out().println("Drew " + done.images() + " pictures, " + done.defective() + " of them defective, into "
                    + done.out() + "; the truth is in " + done.annotations() + ".");
        }
        return Cli.FINE;
    }
}
