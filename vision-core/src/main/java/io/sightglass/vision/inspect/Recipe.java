package io.sightglass.vision.inspect;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.store.Sha256;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a line looks at and how it judges. Immutable; its {@link #hash} changes with anything that could change a verdict.
 *
 * @param number by which people and machines select it, 0 or more
 * @param name for people
 * @param source where images come from, as {@code camera.Cameras} reads it, such as "line:plate?seed=1"
 * @param region the part of the image that is looked at, in its pixels; empty for all of it
 * @param preprocessing the chain of steps before the models, as {@code opencv.op.Steps} reads it; "[]" for none. A model
 *     that brings a chain of its own was trained with that one, so its own is used instead of this.
 * @param models all of them look at every part; at least one
 * @param policy what happens when images come faster than they can be judged
 * @param outputs where results go
 * @param accepted reasons why models judge parts although nothing certifies them, by the model's hash; left out of the JSON
 *     when empty
 */
@JsonIgnoreProperties(Recipe.VERSION_FIELD)
public record Recipe(
        int number,
        String name,
        String source,
        Optional<Box> region,
        String preprocessing,
        List<Use> models,
        Policy policy,
        Outputs outputs,

        @JacksonInject(value = NONE_ACCEPTED, useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        SequencedMap<String, String> accepted) {

    /** Version of the file format this program writes, and the newest it reads. */
    public static final int SCHEMA = 1;

    static final String VERSION_FIELD = "schema";

    /** Under which the reader finds what stands for accepted models that a file leaves out. */
    static final String NONE_ACCEPTED = "none accepted";

    /** What happens when images come faster than they can be judged. */
    public enum Policy {
        /** The newest image is judged; those it overtakes are dropped and counted. */
        LATEST,
        /** Every image is judged; when that is no longer possible the line stops and says so. */
        ALL
    }

    /**
     * One model at work.
     *
     * @param file where it lies; relative paths start at the recipe's folder
     * @param hash SHA-256 the file must have; empty to take it as it is
     * @param threshold score from which on a part fails; empty for the model's own
     * @param rules what makes a part fail; none means the score at the threshold
     */
    public record Use(String file, String hash, Optional<Double> threshold, List<Rule> rules) {
        public Use {
            if (file.isBlank()) throw new IllegalArgumentException("a model without a file");
            if (threshold.isPresent() && !(threshold.get() >= 0 && threshold.get() <= 1)) {
                throw new IllegalArgumentException("threshold outside [0, 1]: " + threshold.get());
            }
            rules = List.copyOf(rules);
        }

        /** The model as it is, judged by its own threshold. */
        public static Use of(Path file) {
            return new Use(file.toString(), "", Optional.empty(), List.of());
        }
    }

    /**
     * Where results go.
     *
     * @param records folder of the inspection records; relative paths start at the recipe's folder; empty for none
     * @param images which images are kept beside the records
     * @param mostImages how many; the oldest go first
     * @param sinks plug-ins that get every result
     */
    public record Outputs(String records, Images images, int mostImages, List<SinkUse> sinks) {

        /** Which images are kept. */
        public enum Images {
            NONE,
            FAIL,
            ALL
        }

        /**
         * A plug-in that gets every result.
         *
         * @param settings the plug-in's own, as JSON
         */
        public record SinkUse(String name, String settings) {}

        /** Nothing is written. */
        public static final Outputs NONE = new Outputs("", Images.FAIL, 1000, List.of());

        public Outputs {
            if (mostImages < 0) throw new IllegalArgumentException("mostImages below 0: " + mostImages);
            sinks = List.copyOf(sinks);
        }
    }

    public Recipe {
        if (number < 0) throw new IllegalArgumentException("number below 0: " + number);
        if (source.isBlank()) throw new IllegalArgumentException("no source");
        models = List.copyOf(models);
        if (models.isEmpty()) throw new IllegalArgumentException("no model");
        accepted = Collections.unmodifiableSequencedMap(new TreeMap<>(accepted));
        if (accepted.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a model is accepted without a reason");
        }
    }

    /** A recipe that accepts only models with a certificate that holds. */
    public Recipe(
            int number,
            String name,
            String source,
            Optional<Box> region,
            String preprocessing,
            List<Use> models,
            Policy policy,
            Outputs outputs) {
        this(number, name, source, region, preprocessing, models, policy, outputs, new TreeMap<>());
    }

    /** One model on one source, judged by its own threshold; every image counts and nothing is written. */
    public static Recipe of(Path model, String source) {
        return new Recipe(
                0,
                String.valueOf(model.getFileName()),
                source,
                Optional.empty(),
                "[]",
                List.of(Use.of(model)),
                Policy.ALL,
                Outputs.NONE);
    }

    public Recipe withSource(String other) {
        return new Recipe(number, name, other, region, preprocessing, models, policy, outputs, accepted);
    }

    public Recipe withPolicy(Policy other) {
        return new Recipe(number, name, source, region, preprocessing, models, other, outputs, accepted);
    }

    public Recipe withOutputs(Outputs other) {
        return new Recipe(number, name, source, region, preprocessing, models, policy, other, accepted);
    }

    /** The same, with more models that judge parts although nothing certifies them. */
    public Recipe withAccepted(Map<String, String> more) {
        SequencedMap<String, String> all = new TreeMap<>(accepted);
        all.putAll(more);
        return new Recipe(number, name, source, region, preprocessing, models, policy, outputs, all);
    }

    /** Its identity: SHA-256 of its JSON, in hexadecimal. */
    @JsonIgnore
    public String hash() {
        return Sha256.of(toJson());
    }

    /** As written to files. */
    public String toJson() {
        return RecipeFile.write(this);
    }

    /** @throws VisionException when the text is no recipe, with line and column, or one of a newer program */
    public static Recipe parse(String json, String nameForErrors) throws VisionException {
        return RecipeFile.parse(json, nameForErrors);
    }

    /** @throws VisionException when the file is missing or no recipe */
    public static Recipe load(Path file) throws VisionException {
        return RecipeFile.load(file);
    }

    /** @throws VisionException when the disk refuses it; the file is as it was then */
    public void save(Path file) throws VisionException {
        RecipeFile.save(this, file);
    }
}
