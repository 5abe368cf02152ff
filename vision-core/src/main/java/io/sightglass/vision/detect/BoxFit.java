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
        Graph plain = trained.graph().withInitializers(Map.of(Detector.FIT, Tensor.floats(List.of(1L), 0)));
        Judge.Judgement judgement = judge.judge(plain);
        if (judgement.quality() <= trained.judgement().quality()) return trained;
        return new Trainer.Result(plain, trained.epoch(), judgement);
    }
}
