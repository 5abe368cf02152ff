package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a user chooses for an anomaly model. The same settings, revision and machine give the same model.
 *
 * @param network one of {@link AnomalyTraining#networks}
 * @param backbone ONNX file whose outputs are feature maps; the shipped network when empty
 * @param layers its outputs to use; those the network's name stands for when empty
 * @param input height and width of the model's input, multiples of 32
 * @param fit how images are laid into the input
 * @param preprocessing chain of steps before the model, as JSON written by {@code opencv.op}; "[]" for none
 * @param share of the good patches to remember, in (0, 1]
 * @param most patches to remember at most: time per image and size of the file grow with it
 * @param seed of the choice of patches
 * @param device "cpu", "cuda", or "auto" for the fastest at hand
 */
public record AnomalySettings(
        String network,
        Optional<Path> backbone,
        List<String> layers,
        Size input,
        Fit.Mode fit,
        String preprocessing,
        double share,
        int most,
        long seed,
        String device) {

    public AnomalySettings {
        layers = List.copyOf(layers);
        if (input.width() % 32 != 0 || input.height() % 32 != 0) {
            throw new IllegalArgumentException("not a multiple of 32: " + input);
        }
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException("share outside (0, 1]: " + share);
        if (most < 1) throw new IllegalArgumentException("patches to remember: " + most);
    }

    /** Usual settings: the shipped backbone, stretched images, no preprocessing, any device. */
    public static AnomalySettings of(String network, int size, long seed) {
        return new AnomalySettings(
                network,
                Optional.empty(),
                List.of(),
                new Size(size, size),
                Fit.Mode.STRETCH,
                "[]",
                1,
                1500,
                seed,
                "auto");
    }

    /** The same with another backbone. */
    public AnomalySettings withBackbone(Path file) {
        return new AnomalySettings(
                network, Optional.of(file), layers, input, fit, preprocessing, share, most, seed, device);
    }

    /** By name, as a model's card keeps them. */
    public SequencedMap<String, String> asText() {
        SequencedMap<String, String> text = new TreeMap<>();
        text.put("network", network);
        text.put(
                "backbone",
                backbone.map(file -> String.valueOf(file.getFileName())).orElse("shipped"));
        text.put("layers", String.join(",", layers));
        text.put("input", input.toString());
        text.put("share", Double.toString(share));
        text.put("most", Integer.toString(most));
        text.put("seed", Long.toString(seed));
        text.put("device", device);
        return text;
    }
}
