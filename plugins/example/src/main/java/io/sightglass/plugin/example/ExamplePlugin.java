package io.sightglass.plugin.example;

import io.sightglass.plugin.Plugin;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.StepProvider;
import java.util.List;

/** Brightness by a gamma curve, and results in a CSV file. */
public final class ExamplePlugin implements Plugin {

    @Override
    public String id() {
        return "io.sightglass.example";
    }

    @Override
    public String name() {
        return "Example";
    }

    @Override
    public String version() {
        return "1.0";
    }

    @Override
    public List<StepProvider> steps() {
        return List.of(new GammaProvider());
    }

    @Override
    public List<SinkProvider> sinks() {
        return List.of(new CsvProvider());
    }
}
