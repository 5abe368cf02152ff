package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import io.sightglass.vision.train.Trainer;
import java.util.List;
import java.util.Map;

/** Chooses on the validation split whether a detector's boxes are fitted to the areas that show their class. */
final class BoxFit {
    private BoxFit() {}

    /** A training's result with boxes fitted or not, whichever its judge likes better. */
    static Trainer.Result chosen(Trainer.Result trained, Judge judge) throws VisionException {
        boolean fitted = trained.graph().initializer(Detector.FIT).toFloats()[0] > 0;
        Graph other = with(trained.graph(), !fitted);
        Judge.Judgement judgement = judge.judge(other);
        if (judgement.quality() <= trained.judgement().quality()) return trained;
        return new Trainer.Result(other, trained.epoch(), judgement);
    }

    /** The same detector with boxes fitted or not. */
    static Graph with(Graph detector, boolean fitted) {
        return detector.withInitializers(Map.of(Detector.FIT, Tensor.floats(List.of(1L), fitted ? 1 : 0)));
    }
}
