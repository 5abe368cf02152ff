package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.Adopter.Habits;
import io.sightglass.vision.onnx.ElementType;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What an adoption goes by: what the user said, else what the file says, else what the family is used to.
 *
 * @param threshold as in the wishes: for anomaly raw, else in [0, 1]
 */
record Settings(
        Foreign model,
        Adopter adopter,
        List<String> labels,
        String licence,
        PixelForm pixels,
        double threshold,
        boolean asked) {

    static final String UNKNOWN = "unknown";

    static Settings of(Foreign model, Wishes wishes, Adopter adopter, int classes) throws VisionException {
        Habits habits = adopter.habits();
        if (habits.task() == Task.ANOMALY && wishes.threshold().isEmpty()) {
            throw new VisionException(
                    "This model does not say from which raw score a part is defective: give it with --threshold.");
        }
        double threshold = wishes.threshold().orElse(habits.threshold());
        if (habits.task() == Task.ANOMALY ? !Float.isFinite((float) threshold) : !(threshold >= 0 && threshold <= 1)) {
            throw new VisionException("The threshold " + threshold + " cannot be used; "
                    + (habits.task() == Task.ANOMALY ? "it must be a finite number." : "it must lie between 0 and 1."));
        }
        PixelForm usual = model.picture().type() == ElementType.UINT8 ? PixelForm.RGB : habits.pixels();
        return new Settings(
                model,
                adopter,
                labels(model, wishes, habits.task(), classes),
                wishes.licence().orElseGet(() -> model.graph().metadata().getOrDefault("license", UNKNOWN)),
                wishes.pixels().orElse(usual),
                threshold,
                wishes.threshold().isPresent());
    }

    ModelCard card(List<String> parityOutputs) {
        boolean anomaly = adopter.habits().task() == Task.ANOMALY;
        SequencedMap<String, String> kept = new TreeMap<>();
        kept.put("file", String.valueOf(model.file().getFileName()));
        kept.put("family", adopter.family());
        kept.put("pixels", pixels.word());
        if (anomaly) kept.put("raw_threshold", Double.toString(threshold));
        String source = anomaly
                ? "raw score " + threshold + ", given when the model was adopted"
                : asked ? "given when the model was adopted" : "usual for " + adopter.family() + ", not measured";
        return new ModelCard(
                adopter.habits().task(),
                labels,
                model.size(),
                adopter.habits().fit(),
                "[]",
                anomaly ? 0.5 : threshold,
                source,
                "",
                model.hash(),
                adopter.family(),
                licence,
                parityOutputs,
                kept,
                new TreeMap<>());
    }

    private static List<String> labels(Foreign model, Wishes wishes, Task task, int classes) throws VisionException {
        boolean background = task == Task.SEGMENTATION;
        if (wishes.labels().isEmpty()) {
            return classes == 0 ? List.of() : ClassNames.of(model, classes, background ? 1 : 0);
        }
        List<String> labels = wishes.labels().get();
        if (labels.size() == classes) return labels;
        throw new VisionException("There are " + labels.size() + " labels, but " + model.file() + " has " + classes
                + " classes" + (background ? " beside the background" : "") + ". Give one label a line for each.");
    }
}
