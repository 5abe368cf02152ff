package io.sightglass.app.cli;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.ClassNames;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.net.adopt.Wishes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A foreign file and what is said about it, for the commands that adopt one or try to. */
final class AdoptionOptions {
    /** The families, for the help. */
    static final class FamilyNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return families().iterator();
        }
    }

    @Parameters(paramLabel = "FILE", description = "The foreign ONNX file.")
    Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "FAMILY",
            completionCandidates = FamilyNames.class,
            description = "One of ${COMPLETION-CANDIDATES}; recognized when not given.")
    Optional<String> family = Optional.empty();

    @Option(names = "--size", paramLabel = "WxH", description = "Size of its picture, where the file leaves it free.")
    Optional<Size> size = Optional.empty();

    @ArgGroup
    Labels labels = new Labels();

    /** One way to give them. */
    static final class Labels {
        @Option(
                names = "--labels",
                paramLabel = "FILE",
                description = "Text file, a label a line, without background; else those in the file, those of COCO for"
                        + " 80 classes, or numbers.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--label", paramLabel = "NAME", description = "A label; once for each, in their order.")
        List<String> names = new ArrayList<>();

        Optional<List<String>> all() throws VisionException {
            if (file.isPresent()) return Optional.of(ClassNames.read(file.get()));
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        }
    }

    @Option(
            names = "--good",
            paramLabel = "NAME",
            description = "Of a classifier, a class of good parts; may be repeated. Classes named good, ok, normal or"
                    + " pass are taken for such.")
    List<String> good = new ArrayList<>();

    @Option(names = "--licence", paramLabel = "TEXT", description = "Under which the model may be used.")
    Optional<String> licence = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description = "Score from which a finding counts, 0 to 1; for anomaly the raw score, of any range.")
    Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--pixels",
            paramLabel = "FORM",
            description = "bgr or rgb (0 to 255), unit (RGB, 0 to 1), centred (RGB, -1 to 1), imagenet or"
                    + " imagenet-bgr; as the family usually does when not given.")
    Optional<PixelForm> pixels = Optional.empty();

    static List<String> families() {
        List<String> all = new ArrayList<>(Families.names());
        all.add(BackboneAdoption.FAMILY);
        return all;
    }

    /** Refuses a family that there is not, as wrong use. */
    void check(CommandSpec spec) {
        if (family.isEmpty() || families().contains(family.get())) return;
        throw new Usage(spec)
                .wrong("There is no family named " + family.get() + "; there are " + String.join(", ", families()));
    }

    boolean isBackbone() {
        return family.equals(Optional.of(BackboneAdoption.FAMILY));
    }

    /** Whether something is said that only models have which judge parts. */
    boolean judges() throws VisionException {
        return labels.all().isPresent() || !good.isEmpty() || threshold.isPresent();
    }

    Wishes wishes() throws VisionException {
        OptionalDouble least = threshold.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return new Wishes(family, labels.all(), licence, least, pixels, good);
    }
}
