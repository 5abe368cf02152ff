package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.metrics.BalancedThreshold;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.op.Nearby;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a user chooses for a training. The same settings, revision and machine give the same model.
 *
 * @param network name of an architecture of the task, or of the network that the start brings
 * @param input height and width of the model's input, multiples of 32
 * @param fit how images are laid into the input
 * @param preprocessing chain of steps before the model, as JSON written by {@code opencv.op}; "[]" for none
 * @param epochs passes over the training split
 * @param seed of the weights, the order of the images and their augmentation
 * @param device "cpu", "cuda", or "auto" for the fastest at hand
 * @param start where the first weights come from
 * @param regime what is done beyond the usual
 */
public record TrainingSettings(
        String network,
        Size input,
        Fit.Mode fit,
        String preprocessing,
        int epochs,
        long seed,
        String device,
        Start start,
        Regime regime) {

    /** Licence of a model in which nobody else's weights are. */
    private static final String OWN = "the project's own: no other weights are in it";

    public TrainingSettings {
        if (epochs < 1) throw new IllegalArgumentException("epochs: " + epochs);
        if (input.width() % 32 != 0 || input.height() % 32 != 0) {
            throw new IllegalArgumentException("not a multiple of 32: " + input);
        }
    }

    /** With the usual regime. */
    public TrainingSettings(
            String network,
            Size input,
            Fit.Mode fit,
            String preprocessing,
            int epochs,
            long seed,
            String device,
            Start start) {
        this(network, input, fit, preprocessing, epochs, seed, device, start, Regime.USUAL);
    }

    /** Usual settings for a network: letterbox, no preprocessing, any device, from nothing. */
    public static TrainingSettings of(String network, int size, int epochs, long seed) {
        return new TrainingSettings(
                network, new Size(size, size), Fit.Mode.LETTERBOX, "[]", epochs, seed, "auto", new Start.Chance());
    }

    /** The same with first weights from elsewhere. */
    public TrainingSettings with(Start other) {
        return new TrainingSettings(network, input, fit, preprocessing, epochs, seed, device, other, regime);
    }

    /**
     * The same with first weights from elsewhere. A model of our own knows pictures of its size, laid into it and prepared
     * as they were: so they are from here on.
     *
     * @throws VisionException when the model to start from cannot be read
     */
    public TrainingSettings from(Start other) throws VisionException {
        if (!(other instanceof Start.Weights(Path file, int frozen))) return with(other);
        ModelCard card = Models.read(file).card();
        boolean even = card.input().width() % 32 == 0 && card.input().height() % 32 == 0;
        return new TrainingSettings(
                network,
                even ? card.input() : input,
                card.fit(),
                Nearby.found(card.preprocessing(), file),
                epochs,
                seed,
                device,
                other,
                regime);
    }

    /** The same taught in another way. */
    public TrainingSettings with(Regime other) {
        return new TrainingSettings(network, input, fit, preprocessing, epochs, seed, device, start, other);
    }

    /** By name, as a model's card keeps them. */
    public SequencedMap<String, String> asText() {
        SequencedMap<String, String> text = new TreeMap<>();
        text.put("network", network);
        text.put("input", input.toString());
        text.put("epochs", Integer.toString(epochs));
        text.put("seed", Long.toString(seed));
        text.put("device", device);
        text.put("start", start.word());
        if (start.frozen() > 0) text.put("frozen", Integer.toString(start.frozen()));
        regime.tell(text);
        return text;
    }

    /** What tells this training of a task from all others, but for its first weights. */
    public String training(Task task, Revision revision) {
        return task.word() + revision.hash() + asText() + fit + preprocessing;
    }

    /**
     * The card of a model that was trained this way.
     *
     * @param origin what its network or first weights came from
     */
    public ModelCard card(
            Task task,
            Revision revision,
            Optional<Start.Origin> origin,
            Trainer.Result result,
            Threshold threshold,
            List<String> parityOutputs) {
        SequencedMap<String, String> text = asText();
        grounds(task, revision, result.judgement()).careful().ifPresent(why -> text.put(Grounds.CAREFUL, why));
        text.put(Trainer.KEPT, Integer.toString(result.epoch()));
        result.early().ifPresent(why -> text.put(Trainer.STOPPED, why));
        origin.ifPresent(from -> text.putAll(from.rebuilt()));
        return new ModelCard(
                task,
                revision.labels(),
                input,
                fit,
                preprocessing,
                threshold.value(),
                threshold.source(),
                revision.hash(),
                origin.map(Start.Origin::hash).orElse(""),
                network,
                origin.map(Start.Origin::licence).orElse(OWN),
                parityOutputs,
                text,
                new TreeMap<>(result.judgement().figures()),
                revision.scope());
    }

    private static Grounds grounds(Task task, Revision revision, Judge.Judgement judgement) {
        OptionalDouble marked = Figures.marking(task).stream()
                .flatMap(figure ->
                        Optional.ofNullable(judgement.figures().get(Figures.of(Split.VALIDATION, figure))).stream())
                .mapToDouble(value -> value)
                .findFirst();
        return Grounds.of(revision, Split.VALIDATION, task, marked);
    }

    /**
     * The score from which a finding counts.
     *
     * @param source how it was chosen, in words
     */
    public record Threshold(double value, String source) {
        /** Found on the images of the validation split. */
        public static Threshold balanced(BalancedThreshold found) {
            return new Threshold(
                    found.value(),
                    String.format(
                            Locale.ROOT,
                            "best balanced accuracy (%.2f) on the validation split's images",
                            found.accuracy()));
        }
    }
}
