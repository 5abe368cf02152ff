package io.sightglass.vision.train;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a user chooses for a training. The same settings, revision and machine give the same model.
 *
 * @param network name of an architecture of the task
 * @param input height and width of the model's input, multiples of 32
 * @param fit how images are laid into the input
 * @param preprocessing chain of steps before the model, as JSON written by {@code opencv.op}; "[]" for none
 * @param epochs passes over the training split
 * @param seed of the weights, the order of the images and their augmentation
 * @param device "cpu", "cuda", or "auto" for the fastest at hand
 * @param init model whose weights are taken where names and shapes agree
 */
public record TrainingSettings(
        String network,
        Size input,
        Fit.Mode fit,
        String preprocessing,
        int epochs,
        long seed,
        String device,
        Optional<Path> init) {

    public TrainingSettings {
        if (epochs < 1) throw new IllegalArgumentException("epochs: " + epochs);
        if (input.width() % 32 != 0 || input.height() % 32 != 0) {
            throw new IllegalArgumentException("not a multiple of 32: " + input);
        }
    }

    /** Usual settings for a network: letterbox, no preprocessing, any device, from nothing. */
    public static TrainingSettings of(String network, int size, int epochs, long seed) {
        return new TrainingSettings(
                network, new Size(size, size), Fit.Mode.LETTERBOX, "[]", epochs, seed, "auto", Optional.empty());
    }

    /** By name, as a model's card keeps them. */
    public SequencedMap<String, String> asText() {
        SequencedMap<String, String> text = new TreeMap<>();
        text.put("network", network);
        text.put("input", input.toString());
        text.put("epochs", Integer.toString(epochs));
        text.put("seed", Long.toString(seed));
        text.put("device", device);
        init.ifPresent(file -> text.put("init", String.valueOf(file.getFileName())));
        return text;
    }
}
