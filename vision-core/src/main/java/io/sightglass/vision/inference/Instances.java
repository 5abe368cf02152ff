package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.image.Components;
import io.sightglass.vision.image.Mask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes the areas of a segmenter's mask apart into objects. */
final class Instances {
    private static final Comparator<Instance> BEST_FIRST = Comparator.comparingDouble(Instance::score)
            .thenComparingDouble(Instance::area)
            .reversed();

    private Instances() {}

    /** One connected area in the making. */
    private static final class Area {
        private final List<Run> runs = new ArrayList<>();
        private long certainty;
        private long pixels;
    }

    /**
     * The connected areas of each class, the surest first. Areas of one class that touch, also by a corner, are one object.
     */
    static List<Instance> of(Prediction.Segmentation found) {
        Mask mask = found.mask();
        int width = mask.size().width();
        byte[] classes = mask.toArray();
        byte[] certainty = found.certainty().toArray();
        Components components = Components.of(classes, width);
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i <= components.count(); i++) areas.add(new Area());
        for (int start = 0; start < classes.length; ) {
            int component = components.at(start);
            int end = start + 1;
            while (end % width != 0 && components.at(end) == component) end++;
            if (component > 0) add(areas.get(component), start, end, width, certainty);
            start = end;
        }
        List<Instance> instances = new ArrayList<>();
        for (Area area : areas.subList(1, areas.size())) {
            Run first = area.runs.getFirst();
            String label = found.label(mask.at(first.start(), first.y()));
            instances.add(new Instance(label, area.certainty / (255.0 * area.pixels), new Runs(area.runs)));
        }
        instances.sort(BEST_FIRST);
        return List.copyOf(instances);
    }

    private static void add(Area area, int start, int end, int width, byte[] certainty) {
        int y = start / width;
        area.runs.add(new Run(y, start - y * width, end - y * width));
        area.pixels += end - start;
        for (int i = start; i < end; i++) area.certainty += certainty[i] & 0xff;
    }
}
