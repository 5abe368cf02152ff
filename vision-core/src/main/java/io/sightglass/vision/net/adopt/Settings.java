package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.Adopter.Habits;
import io.sightglass.vision.onnx.ElementType;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an adoption goes by: what the user said, else what the file says, else what the family is used to.
 *
 * @param classes names of all that it tells apart, without background
 * @param good which of them are of good parts, by number; for classifiers alone
 * @param threshold as in the wishes: for anomaly raw, else in [0, 1]
 */
record Settings(
        Foreign model,
        Adopter adopter,
        List<String> classes,
        List<Integer> good,
        String licence,
        PixelForm pixels,
        double threshold,
        boolean asked) {

    static final String UNKNOWN = "unknown";

    Settings {
        classes = List.copyOf(classes);
        good = List.copyOf(good);
    }

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
        List<String> names = names(model, wishes, habits.task(), classes);
        return new Settings(
                model,
                adopter,
                names,
                GoodClasses.of(model, wishes.good(), habits.task(), names),
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
        if (!good.isEmpty()) kept.put("good", good.stream().map(classes::get).collect(Collectors.joining(", ")));
        if (anomaly) kept.put("raw_threshold", Double.toString(threshold));
        String source = anomaly
                ? "raw score " + threshold + ", given when the model was adopted"
                : asked ? "given when the model was adopted" : "usual for " + adopter.family() + ", not measured";
        return new ModelCard(
                adopter.habits().task(),
                labels(),
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

    /** The classes but those of good parts. */
    private List<String> labels() {
        return IntStream.range(0, classes.size())
                .filter(i -> !good.contains(i))
                .mapToObj(classes::get)
                .toList();
    }

    private static List<String> names(Foreign model, Wishes wishes, Task task, int classes) throws VisionException {
        boolean background = task == Task.SEGMENTATION;
        if (wishes.labels().isEmpty()) {
            return classes == 0 ? List.of() : ClassNames.of(model, classes, task);
        }
        List<String> labels = wishes.labels().get();
        if (labels.size() == classes) return labels;
        throw new VisionException("There are " + labels.size() + " labels, but " + model.file() + " has " + classes
                + " classes" + (background ? " beside the background" : "") + ". Give one label a line for each.");
    }
}
