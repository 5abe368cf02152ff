package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.model.Contract;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** boxes [K, 4], scores [K], labels [K]; K depends on the image. */
final class DetectionAnswer implements Answer {
    private final List<String> labels;

    DetectionAnswer(List<String> labels) {
        this.labels = labels;
    }

    @Override
    public Set<String> requested() {
        return Set.of(Contract.BOXES, Contract.SCORES, Contract.LABELS);
    }

    @Override
    public Map<String, OnnxTensor> pinned() {
        return Map.of();
    }

    @Override
    public Prediction read(OrtSession.Result result, Placement at, Hidden hidden) throws VisionException {
        FloatBuffer boxes = tensor(result, Contract.BOXES).getFloatBuffer();
        FloatBuffer scores = tensor(result, Contract.SCORES).getFloatBuffer();
        LongBuffer classes = tensor(result, Contract.LABELS).getLongBuffer();
        int found = scores.remaining();
        if (boxes.remaining() != 4 * found || classes.remaining() != found) {
            throw new VisionException("The model gave " + boxes.remaining() / 4 + " boxes, " + found + " scores and "
                    + classes.remaining() + " labels; it does not meet the contract.");
        }
        List<Detection> detections = new ArrayList<>(found);
        for (int i = 0; i < found; i++) {
            Box box = box(boxes, 4 * i, at);
            if (box.area() > 0) detections.add(new Detection(label(classes.get(i)), Answer.score(scores.get(i)), box));
        }
        detections.sort(Comparator.comparingDouble(Detection::score).reversed());
        return new Prediction.Detections(hidden.left(detections));
    }

    private String label(long index) throws VisionException {
        if (index < 0 || index >= labels.size()) {
            throw new VisionException("The model found class " + index + ", but names only " + labels.size()
                    + " labels; it does not meet the contract.");
        }
        return labels.get((int) index);
    }

    /** Corners may come in any order; a box outside the image ends up without area. */
    private static Box box(FloatBuffer boxes, int from, Placement at) throws VisionException {
        float x1 = boxes.get(from);
        float y1 = boxes.get(from + 1);
        float x2 = boxes.get(from + 2);
        float y2 = boxes.get(from + 3);
        if (!Float.isFinite(x1) || !Float.isFinite(y1) || !Float.isFinite(x2) || !Float.isFinite(y2)) {
            throw new VisionException("The model gave a box that is no box. Its weights are damaged: train it again.");
        }
        return at.toOriginal(new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)));
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }
}
