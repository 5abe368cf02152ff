package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import java.util.List;
import java.util.Optional;

/** The families of foreign models that can be adopted. To add one, add it here. */
public final class Families {
    /** In the order in which they are tried on a model of unknown family: the most particular first. */
    private static final List<Adopter> ALL = List.of(
            new NanoDet(),
            new Yolox(),
            new Yolov5(),
            new Yolov8(),
            new Detr(),
            new Ssd(),
            new Anomaly(),
            new Semantic(),
            new Classifier());

    private Families() {}

    public static List<String> names() {
        return ALL.stream().map(Adopter::family).toList();
    }

    /** The name of the family that a model's inputs and outputs are those of. */
    public static Optional<String> recognized(Foreign model) {
        return ALL.stream()
                .filter(a -> a.recognizes(model))
                .map(Adopter::family)
                .findFirst();
    }

    /** The family of that name; fails with the names that there are. */
    static Adopter named(String name) throws VisionException {
        for (Adopter adopter : ALL) if (adopter.family().equals(name)) return adopter;
        throw new VisionException("There is no family of models named ‘" + name + "’; there are " + words() + ".");
    }

    /** The family of a model that does not say it; fails with the names that there are. */
    static Adopter of(Foreign model) throws VisionException {
        Optional<String> name = recognized(model);
        if (name.isPresent()) return named(name.get());
        throw new VisionException("No family of models is known that gives what " + model.file() + " gives ("
                + model.gives() + "). Say with --as which one it is: " + words() + ".");
    }

    private static String words() {
        return String.join(", ", names());
    }
}
