package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Fits anomaly models to good parts. */
public final class AnomalyTraining {
    /** So many good validation images set the threshold alone. */
    static final int ENOUGH = 30;

    /** What the patches of all training images together may hold: 256 MB. More images are thinned out evenly. */
    private static final int MOST_NUMBERS = 1 << 26;

    private static final float OUT_OF_REACH = 1e30f;

    private AnomalyTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return List.of("patches", "patches-fine", FlawTraining.NETWORK);
    }

    /** The settings that suit small projects on a CPU. */
    public static AnomalySettings defaults(String network) {
        return AnomalySettings.of(network, 256, 1);
    }

    /**
     * Remembers the good images of the revision's training split, sets the threshold by good images (those of the validation
     * split, and if they are few those of the training split too, each judged by what the others taught), and writes the
     * model with its card. Defective images are not looked at.
     *
     * @throws VisionException when there are no good images, an image or the backbone cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(Revision revision, AnomalySettings settings, Path file, Progress progress)
            throws VisionException {
        if (!networks().contains(settings.network())) {
            throw new VisionException("There is no anomaly network named " + settings.network() + "; there are "
                    + String.join(", ", networks()) + ".");
        }
        List<Sample> good = good(revision);
        List<Sample> held = of(revision, Split.VALIDATION, Quality.GOOD);
        List<Sample> spoilt = of(revision, Split.VALIDATION, Quality.DEFECTIVE);
        FeatureNetwork backbone = settings.backbone().isPresent()
                ? FeatureNetwork.read(settings.backbone().get())
                : ScatteringNetwork.backbone();
        List<String> layers = PatchGraph.layers(backbone, settings.network(), settings.layers());
        Patches.Input input = new Patches.Input(
                settings.input(), settings.fit(), Steps.builtIn().chain(settings.preprocessing()), revision);
        Compute compute = Compute.on(settings.device());
        Patches seen;
        Optional<Patches> unseen = Optional.empty();
        Optional<Patches> bad = Optional.empty();
        Graph look = PatchGraph.build(backbone, layers, settings.input());
        try (GraphSession session = GraphSession.of(look, compute)) {
            Patches one = Patches.of(session, good.subList(0, 1), input, Progress.NONE);
            seen = Patches.of(session, spread(good, MOST_NUMBERS / one.values.length), input, progress.part(0, 0.6));
            if (!held.isEmpty()) {
                unseen = Optional.of(Patches.of(session, spread(held, ENOUGH), input, progress.part(0.6, 0.67)));
            }
            if (!spoilt.isEmpty()) {
                bad = Optional.of(Patches.of(session, spread(spoilt, ENOUGH), input, progress.part(0.67, 0.7)));
            }
        }
        progress.report(0.7, "choosing what to remember");
        int[] counted = seen.counted();
        if (counted.length == 0) {
            throw new VisionException(
                    "Nothing of the good training images counts: all of it is ignored, or lies outside of"
                            + " what is of interest. Change these areas.");
        }
        int wanted = Math.clamp(Math.round(settings.share() * counted.length), 1, settings.most());
        int[] chosen = Coreset.choose(seen.values, seen.channels, counted, wanted, settings.seed());
        Memory memory = new Memory(seen, chosen);
        progress.check();
        MemoryGraph graph = new MemoryGraph(memory, new Size(seen.width, seen.height), settings.input());
        progress.report(0.85, "setting the threshold");
        Threshold threshold = threshold(graph, seen, unseen, bad, compute);
        progress.check();
        ModelCard card = card(revision, settings, backbone, layers, memory, seen.images, threshold);
        Model model = Models.write(graph.model(backbone, layers, threshold.distance()), card, file);
        progress.report(1, "written");
        return model;
    }

    /** The images to learn from; fails when there are none. */
    static List<Sample> good(Revision revision) throws VisionException {
        List<Sample> good = of(revision, Split.TRAIN, Quality.GOOD);
        if (good.isEmpty()) {
            throw new VisionException("There are no good training images: mark some as good in the training split.");
        }
        return good;
    }

    /** Those judged so, also by what counts of them alone. */
    static List<Sample> of(Revision revision, Split split, Quality quality) {
        return revision.of(split).stream()
                .filter(sample -> sample.truth().quality() == quality)
                .filter(sample -> revision.quality(sample) == quality)
                .toList();
    }

    /** At most that many, at least one, evenly over the list. */
    static <T> List<T> spread(List<T> all, int most) {
        int count = Math.clamp(most, 1, all.size());
        List<T> spread = new ArrayList<>();
        for (int i = 0; i < count; i++) spread.add(all.get((int) ((long) i * all.size() / count)));
        return spread;
    }

    private static Threshold threshold(
            MemoryGraph graph, Patches seen, Optional<Patches> unseen, Optional<Patches> bad, Compute compute)
            throws VisionException {
        try (GraphSession session = GraphSession.of(graph.measure(), compute)) {
            double[] good =
                    unseen.isPresent() ? distances(session, graph.memory(), unseen.get(), false) : new double[0];
            String where = "good validation images";
            if (good.length < ENOUGH && seen.images >= 2) {
                double[] left = distances(session, graph.memory(), seen, true);
                where = "good images (" + good.length + " of validation, " + left.length
                        + " of training each without its own patches)";
                good = DoubleStream.concat(Arrays.stream(good), Arrays.stream(left))
                        .toArray();
            }
            Threshold limit = Threshold.of(good, where);
            if (bad.isEmpty()) return limit;
            return limit.orBetween(good, distances(session, graph.memory(), bad.get(), false), where);
        }
    }

    /** @param own whether the images are those remembered, each to be judged without its own patches */
    private static double[] distances(GraphSession session, Memory memory, Patches patches, boolean own)
            throws VisionException {
        double[] distances = new double[patches.images];
        float[] halves = memory.halfNorms();
        int length = patches.perImage() * patches.channels;
        for (int i = 0; i < patches.images; i++) {
            float[] reach = halves.clone();
            for (int k = 0; own && k < reach.length; k++) if (memory.origin(k) == i) reach[k] = OUT_OF_REACH;
            Tensor rows = Tensor.floats(
                    List.of(1L, (long) patches.perImage(), (long) patches.channels),
                    Arrays.copyOfRange(patches.values, i * length, (i + 1) * length));
            Tensor reachable = Tensor.floats(List.of((long) reach.length), reach);
            BitSet hidden = patches.hidden(i);
            String wanted = hidden.isEmpty() ? MemoryGraph.DISTANCE : MemoryGraph.DISTANCES;
            Tensor distance = session.run(
                            Map.of(MemoryGraph.ROWS, rows, MemoryGraph.HALVES, reachable), List.of(wanted))
                    .get(wanted);
            if (distance == null) throw new IllegalStateException("no distance");
            distances[i] = worst(distance.toFloats(), hidden);
        }
        return distances;
    }

    /** The largest distance that counts; 0 when none does. */
    private static double worst(float[] distances, BitSet hidden) {
        double worst = 0;
        for (int i = hidden.nextClearBit(0); i < distances.length; i = hidden.nextClearBit(i + 1)) {
            worst = Math.max(worst, distances[i]);
        }
        return worst;
    }

    private static ModelCard card(
            Revision revision,
            AnomalySettings settings,
            FeatureNetwork backbone,
            List<String> layers,
            Memory memory,
            int images,
            Threshold threshold) {
        SequencedMap<String, String> kept = new TreeMap<>(settings.asText());
        Grounds.of(revision, Split.VALIDATION, Task.ANOMALY).careful().ifPresent(why -> kept.put(Grounds.CAREFUL, why));
        kept.put("backbone", backbone.name());
        kept.put("layers", String.join(",", layers));
        kept.put("images", Integer.toString(images));
        kept.put("remembered", Integer.toString(memory.size()));
        kept.put("distance", Double.toString(threshold.distance()));
        return new ModelCard(
                Task.ANOMALY,
                List.of(),
                settings.input(),
                settings.fit(),
                settings.preprocessing(),
                0.5,
                threshold.source(),
                revision.hash(),
                "",
                settings.network(),
                backbone.licence(),
                List.of(Contract.SCORE, Contract.HEATMAP),
                kept,
                new TreeMap<>(),
                revision.scope());
    }
}
