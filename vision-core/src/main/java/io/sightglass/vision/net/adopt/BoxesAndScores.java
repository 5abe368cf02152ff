package io.sightglass.vision.net.adopt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two outputs that go together: [1, places, 4] boxes and [1, places, columns] scores.
 *
 * @param columns classes and one more
 */
record BoxesAndScores(Foreign.Output boxes, Foreign.Output scores, int places, int columns) {

    static Optional<BoxesAndScores> of(Foreign model) {
        List<Foreign.Output> both = model.outputs().stream()
                .filter(o -> o.rank() == 3 && o.dimension(0) == 1)
                .toList();
        if (model.outputs().size() != 2 || both.size() != 2) return Optional.empty();
        Foreign.Output one = both.getFirst();
        Foreign.Output two = both.getLast();
        boolean swapped = boxes(two) && (!boxes(one) || named(two));
        Foreign.Output boxes = swapped ? two : one;
        Foreign.Output scores = swapped ? one : two;
        int places = boxes.dimension(1);
        if (!boxes(boxes) || places < 1 || scores.dimension(1) != places || scores.dimension(2) < 2) {
            return Optional.empty();
        }
        return Optional.of(new BoxesAndScores(boxes, scores, places, scores.dimension(2)));
    }

    /** Whether the boxes end in a sigmoid, as centres and sizes in parts of the picture do and decoded corners do not. */
    boolean boxesAreSigmoid(Foreign model) {
        return Origin.operator(model.graph(), boxes.name()).equals("Sigmoid");
    }

    /** Whether all boxes could be corners, with the first no farther than the second. */
    boolean boxesAreOrdered() {
        float[] values = boxes.value().toFloats();
        for (int i = 0; i < values.length; i += 4) {
            if (values[i] > values[i + 2] || values[i + 1] > values[i + 3]) return false;
        }
        return true;
    }

    private static boolean boxes(Foreign.Output output) {
        return output.dimension(2) == 4;
    }

    private static boolean named(Foreign.Output output) {
        String name = output.name().toLowerCase(Locale.ROOT);
        return name.contains("box") || name.contains("loc");
    }
}
