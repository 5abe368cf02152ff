package io.sightglass.vision.inspect;

import io.sightglass.vision.inspect.Fakes.FakeCamera;
import io.sightglass.vision.inspect.Line.Settings;
import io.sightglass.vision.inspect.Recipe.Outputs;
import io.sightglass.vision.inspect.Recipe.Policy;
import io.sightglass.vision.record.Recorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A live run without an end that writes each sequence number to standard output once its record is confirmed. */
final class RecordedRun {
    private RecordedRun() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Recipe recipe = Fakes.recipe().withOutputs(new Outputs("records", Outputs.Images.FAIL, 20, List.of()));
        Recorder recorder = Recorder.open(recipe, folder, (inspection, sequence) -> {
            byte[] line = (sequence + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        });
        Inspector inspector = Fakes.inspector(recipe, image -> Fakes.score(image.get(0, 0, 0) % 3 == 0 ? 0.9 : 0.1));
        Line line = new Line(
                () -> new FakeCamera(Integer.MAX_VALUE, false),
                inspector,
                Settings.of(Policy.ALL),
                List.of(recorder),
                LineListener.NONE);
        try (line) {
            line.start();
            line.await(Duration.ofDays(1));
        }
    }
}
