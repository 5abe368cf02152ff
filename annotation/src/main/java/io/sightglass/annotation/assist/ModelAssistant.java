package io.sightglass.annotation.assist;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Instance;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.opencv.op.Steps;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a detection or segmentation model finds where somebody clicks: the smallest of its objects around the click. */
public final class ModelAssistant implements Assistant {
    private final Model model;
    private final Steps steps;

    /** @param steps the kinds of preprocessing step there are */
    public ModelAssistant(Model model, Steps steps) {
        this.model = model;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "model " + model.hash();
    }

    @Override
    public Manner manner() {
        return Manner.CLICKS;
    }

    @Override
    public Session open(Frame image) throws VisionException {
        try (io.sightglass.vision.inference.Session session = Sessions.open(model, Compute.AUTO, steps)) {
            List<Outline> found = outlines(session.predict(image));
            return hints -> hints.inside().isEmpty()
                    ? Optional.empty()
                    : smallest(found, hints.inside().getLast());
        }
    }

    private static List<Outline> outlines(Prediction prediction) throws VisionException {
        return switch (prediction) {
            case Prediction.Detections d ->
                d.detections().stream().<Outline>map(Detection::box).toList();
            case Prediction.Segmentation s ->
                s.instances().stream().<Outline>map(Instance::pixels).toList();
            case Prediction.Anomaly _, Prediction.Classification _ ->
                throw new VisionException(
                        "The model says nothing about single things: draw with a detection or segmentation model.");
        };
    }

    private static Optional<Outline> smallest(List<Outline> found, Point at) {
        return found.stream().filter(o -> o.contains(at)).min(Comparator.comparingDouble(Outline::area));
    }
}
