package io.sightglass.app.train;

import io.sightglass.vision.anomaly.FlawTraining;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a user chose for a training. Where nothing was chosen the task's default holds.
 *
 * @param net name of the architecture
 * @param size width and height of the model's input in pixels
 * @param epochs passes over the training images
 * @param backbone file of features, for anomaly networks that keep patches only
 * @param golden folder of pictures of good parts to compare with; of no use where flaws are drawn
 * @param device where models run; what only runs models and does not train them is left to the training to choose
 */
public record TrainSettings(
        Task task,
        Optional<String> net,
        Optional<Integer> size,
        Optional<Integer> epochs,
        long seed,
        Optional<Path> backbone,
        Optional<Path> golden,
        String device) {
    private static final Set<String> TRAINS = Set.of("cpu", "cuda");

    /** Whether such a network keeps good patches to compare with, so that it needs no passes but may take other features. */
    static boolean remembers(Task task, Optional<String> net) {
        return task == Task.ANOMALY && !net.equals(Optional.of(FlawTraining.NETWORK));
    }

    /** Whether such a network can compare a part with a golden picture: not where flaws are drawn on the part's own. */
    static boolean compares(Optional<String> net) {
        return !net.equals(Optional.of(FlawTraining.NETWORK));
    }

    /** The command line that says what a training with these settings costs, which does not depend on its seed. */
    List<String> estimating(Path project) {
        TrainSettings usual = new TrainSettings(task, net, size, epochs, 1, backbone, golden, device);
        List<String> words = new ArrayList<>(usual.arguments(project));
        words.add("--estimate");
        return words;
    }

    /** The command line that trains so. */
    List<String> arguments(Path project) {
        List<String> words = new ArrayList<>(List.of("train", project.toString(), "--task", task.word()));
        net.ifPresent(name -> words.addAll(List.of("--net", name)));
        if (remembers(task, net)) {
            backbone.ifPresent(file -> words.addAll(List.of("--backbone", file.toString())));
        } else {
            epochs.ifPresent(n -> words.addAll(List.of("--epochs", String.valueOf(n))));
        }
        if (compares(net)) golden.ifPresent(folder -> words.addAll(List.of("--golden", folder.toString())));
        size.ifPresent(n -> words.addAll(List.of("--size", String.valueOf(n))));
        words.addAll(List.of("--seed", String.valueOf(seed)));
        if (TRAINS.contains(device) || remembers(task, net) && !device.equals("auto"))
            words.addAll(List.of("--device", device));
        return words;
    }
}
