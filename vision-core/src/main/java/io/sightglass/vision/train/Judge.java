package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import java.util.Map;

/** Says how good a network is that is still being trained. */
@FunctionalInterface
public interface Judge {

    /**
     * @param quality larger is better; the best epoch is kept
     * @param figures worth showing, by name
     */
    record Judgement(double quality, Map<String, Double> figures) {
        public Judgement {
            figures = Map.copyOf(figures);
        }
    }

    Judgement judge(Graph candidate) throws VisionException;
}
