package io.sightglass.app.workflow;

import io.sightglass.app.worker.Job;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Trains in a process of its own, by the command line's train command. Two trainings in one process take turns inside
 * PyTorch; in two they run at the same time.
 */
final class TrainApart {
    private final Supplier<Launcher> launcher;

    TrainApart(Supplier<Launcher> launcher) {
        this.launcher = launcher;
    }

    /**
     * The new model's file.
     *
     * @throws VisionException with the training's own sentence when it failed
     * @throws CancellationException when the progress asked to stop
     */
    Path run(TrainModel.Request request, Progress progress) throws VisionException {
        Jobs jobs = new Jobs(request.project(), launcher.get());
        List<String> words = words(request);
        words.add("--no-estimate"); // nobody is there to read it
        Job job = jobs.start(words);
        try {
            return Path.of(jobs.follow(job, progress).required("model").asString());
        } catch (InterruptedException e) {
            jobs.cancel(job);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The command line that trains so. */
    static List<String> words(TrainModel.Request request) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                request.project().toString(),
                "--task",
                request.task().word(),
                "--seed",
                Long.toString(request.seed()),
                "--device",
                request.device()));
        request.net().ifPresent(net -> words.addAll(List.of("--net", net)));
        request.backbone().ifPresent(file -> words.addAll(List.of("--backbone", file.toString())));
        request.size().ifPresent(size -> words.addAll(List.of("--size", Integer.toString(size))));
        request.epochs().ifPresent(epochs -> words.addAll(List.of("--epochs", Integer.toString(epochs))));
        request.preprocessing().ifPresent(chain -> words.addAll(List.of("--preprocess", chain)));
        switch (request.start()) {
            case Start.Chance none -> {}
            case Start.Weights from ->
                words.addAll(List.of("--init", from.model().toString()));
            case Start.FromNothing from ->
                words.addAll(List.of("--init", from.model().toString(), "--from-nothing"));
            case Start.Features from ->
                words.addAll(List.of("--backbone", from.backbone().toString()));
        }
        if (request.start().frozen() > 0) {
            words.addAll(List.of("--freeze", Integer.toString(request.start().frozen())));
        }
        if (request.regime().patience() > 0) {
            words.addAll(List.of("--patience", Integer.toString(request.regime().patience())));
        }
        if (request.regime().mosaic() > 0) {
            words.addAll(List.of("--mosaic", Double.toString(request.regime().mosaic())));
        }
        return words;
    }
}
