package io.sightglass.app.cli;

import io.sightglass.app.workflow.DrawSamples;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.SampleOrder;
import io.sightglass.vision.scene.Studio;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "samples", description = "Draw pictures of parts with their truth, as many as wanted.")
final class SamplesCommand extends ResultCommand {
    private static final int MOST_SIDE = 8192;

    @Option(
            names = "--product",
            paramLabel = "P",
            defaultValue = "plate",
            description = "What is on the picture: plate (default), cap or board.")
    Product product = Product.PLATE;

    @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "Number of pictures (20).")
    int count = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed, the same pictures (1).")
    long seed = 1;

    @Option(
            names = "--defects",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "Share of defective parts, from 0 to 1 (0.5).")
    double defects = 0.5;

    @Option(names = "--size", paramLabel = "N", defaultValue = "256", description = "Width and height in pixels (256).")
    int size = 256;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jpeg",
            description = "jpeg (default), or png for exact pixels.")
    SampleOrder.Format format = SampleOrder.Format.JPEG;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    Path out = Path.of("");

    SamplesCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--count", count);
        usage().within(Studio.LEAST_SIDE, MOST_SIDE, "--size", size);
        usage().within(0, 1, "--defects", defects);
        SampleOrder order = new SampleOrder(
                product, count, seed, new Size(size, size), format, Conditions.USUAL.withDefectRate(defects));
        DrawSamples.Result done = run(context.workflows().drawSamples(), new DrawSamples.Request(order, out));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", done.images());
            json.put("annotations", done.annotations().toString());
            printJson(json);
        } else {
            out().println("Drew " + Plural.of(done.images(), "picture") + "; the truth is in " + done.annotations()
                    + ".");
            out().println("Next: sightglass project import PROJECT --from " + done.annotations());
        }
        return Cli.FINE;
    }
}
