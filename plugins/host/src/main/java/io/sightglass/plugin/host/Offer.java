package io.sightglass.plugin.host;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.format.Format;
import io.sightglass.plugin.Plugin;
import io.sightglass.vision.camera.CameraProvider;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.StepProvider;
import java.util.ArrayList;
import java.util.List;

/** What one plug-in adds, each guarded; see {@link Guard}. */
record Offer(
        List<StepProvider> steps,
        List<CameraProvider> cameras,
        List<SinkProvider> sinks,
        List<Format> formats,
        List<Assistant> assistants,
        List<String> words) {

    static Offer of(Plugin plugin) {
        Guard guard = new Guard(plugin.name());
        List<StepProvider> steps = plugin.steps().stream().map(guard::step).toList();
        List<CameraProvider> cameras =
                plugin.cameras().stream().map(guard::camera).toList();
        List<SinkProvider> sinks = plugin.sinks().stream().map(guard::sink).toList();
        List<Format> formats = plugin.formats().stream().map(guard::format).toList();
        List<Assistant> assistants =
                plugin.assistants().stream().map(guard::assistant).toList();
        List<String> words = new ArrayList<>();
        steps.forEach(s -> words.add("step " + s.name()));
        cameras.forEach(c -> words.add("camera " + c.scheme()));
        sinks.forEach(s -> words.add("sink " + s.name()));
        formats.forEach(f -> words.add("format " + f.name()));
        assistants.forEach(a -> words.add("assistant " + a.name()));
        return new Offer(steps, cameras, sinks, formats, assistants, List.copyOf(words));
    }
}
