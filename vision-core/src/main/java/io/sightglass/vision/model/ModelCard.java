package io.sightglass.vision.model;

import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a model's file says about itself, kept in its metadata under {@code sightglass.}.
 *
 * @param task what it does
 * @param labels class names; class k of the model is {@code labels.get(k)}; empty for anomaly; for classification those
 *     of parts that are not good
 * @param input height and width of the model's input
 * @param fit how an image is laid into the input
 * @param preprocessing the chain of steps before the model, as JSON written by {@code opencv.op}; "[]" for none
 * @param threshold score from which a finding counts, in [0, 1]; 0.5 for anomaly
 * @param thresholdSource how it was set, in words, such as "99th percentile of 40 good validation images"
 * @param revision hash of the revision it was trained on; empty when unknown
 * @param parent hash of the model it was made from; empty when none
 * @param network name of the architecture
 * @param licence SPDX identifier or words
 * @param parityOutputs names of values inside the graph on which runtimes are compared, probabilities all
 * @param settings trainer settings by name
 * @param metrics figures measured at the end of training by name, with the split in the name, such as validation.map50
 * @param scope what counts of every picture that it looks at: that of the project whose images it was trained on
 */
public record ModelCard(
        Task task,
        List<String> labels,
        Size input,
        Fit.Mode fit,
        String preprocessing,
        double threshold,
        String thresholdSource,
        String revision,
        String parent,
        String network,
        String licence,
        List<String> parityOutputs,
        SequencedMap<String, String> settings,
        SequencedMap<String, Double> metrics,
        Scope scope) {

    /** The newest version of the contract that this program reads. */
    public static final int CONTRACT = 3;

    /** Models of an older contract are run on all of a picture. */
    private static final int SCOPED = 3;

    public ModelCard {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold outside [0, 1]: " + threshold);
        }
        labels = List.copyOf(labels);
        parityOutputs = List.copyOf(parityOutputs);
        settings = Collections.unmodifiableSequencedMap(new TreeMap<>(settings));
        metrics = Collections.unmodifiableSequencedMap(new TreeMap<>(metrics));
    }

    /** Of a model that looks at all of a picture. */
    public ModelCard(
            Task task,
            List<String> labels,
            Size input,
            Fit.Mode fit,
            String preprocessing,
            double threshold,
            String thresholdSource,
            String revision,
            String parent,
            String network,
            String licence,
            List<String> parityOutputs,
            SequencedMap<String, String> settings,
            SequencedMap<String, Double> metrics) {
        this(
                task,
                labels,
                input,
                fit,
                preprocessing,
                threshold,
                thresholdSource,
                revision,
                parent,
                network,
                licence,
                parityOutputs,
                settings,
                metrics,
                Scope.ALL);
    }

    /** The same card with another parent. */
    public ModelCard withParent(String hash) {
        return with(preprocessing, hash, parityOutputs, settings, metrics);
    }

    /** The same card with another chain of steps before the model. */
    public ModelCard withPreprocessing(String chain) {
        return with(chain, parent, parityOutputs, settings, metrics);
    }

    /** The same card with one more setting. */
    public ModelCard withSetting(String name, String value) {
        SequencedMap<String, String> all = new TreeMap<>(settings);
        all.put(name, value);
        return with(preprocessing, parent, parityOutputs, all, metrics);
    }

    /** The same card without a setting that it may have. */
    public ModelCard withoutSetting(String name) {
        SequencedMap<String, String> all = new TreeMap<>(settings);
        all.remove(name);
        return with(preprocessing, parent, parityOutputs, all, metrics);
    }

    /** The same card with these figures in place of its metrics. */
    public ModelCard withMetrics(Map<String, Double> measured) {
        return with(preprocessing, parent, parityOutputs, settings, new TreeMap<>(measured));
    }

    /**
     * The card of a model that was made from the one with this card: without metrics, which are the other's, and without values
     * to compare runtimes on.
     *
     * @param hash of that model
     * @param more settings, beside those of that model
     */
    public ModelCard child(String hash, Map<String, String> more) {
        SequencedMap<String, String> all = new TreeMap<>(settings);
        all.putAll(more);
        return with(preprocessing, hash, List.of(), all, new TreeMap<>());
    }

    private ModelCard with(
            String chain,
            String from,
            List<String> outputs,
            SequencedMap<String, String> set,
            SequencedMap<String, Double> measured) {
        return new ModelCard(
                task,
                labels,
                input,
                fit,
                chain,
                threshold,
                thresholdSource,
                revision,
                from,
                network,
                licence,
                outputs,
                set,
                measured,
                scope);
    }

    /** Version of the contract that a model with this card meets: the oldest that knows its task and its scope. */
    public int contract() {
        return scope.isAll() ? task.contract() : SCOPED;
    }
}
