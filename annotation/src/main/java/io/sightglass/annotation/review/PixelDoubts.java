package io.sightglass.annotation.review;

import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Doubts about areas, held against how well models usually find those of a label.
 *
 * @param usual by class, 1 for the first label, over the images on which it is marked
 */
record PixelDoubts(Map<Integer, Usual> usual) {
    private static final Usual NEVER = new Usual(0, 1);

    /**
     * What is usual of a label.
     *
     * @param iou mean of the overlap, in [0, 1], of what is marked and what is found
     * @param pixels mean number that are marked, at least 1
     */
    record Usual(double iou, double pixels) {}

    /** Pixels of a class on an image: marked, found and both. */
    private record Area(long marked, long found, long both) {
        static Area of(int kind, List<List<Long>> counts) {
            long marked = counts.get(kind).stream().mapToLong(Long::longValue).sum();
            long found = counts.stream().mapToLong(row -> row.get(kind)).sum();
            return new Area(marked, found, counts.get(kind).get(kind));
        }

        double iou() {
            return (double) both / Math.max(1, marked + found - both);
        }
    }

    PixelDoubts {
        usual = Map.copyOf(usual);
    }

    static PixelDoubts usual(List<ImageResult> images) {
        Map<Integer, Mean> ious = new HashMap<>();
        Map<Integer, Mean> pixels = new HashMap<>();
        for (ImageResult image : images) {
            if (!(image.evidence() instanceof Evidence.Pixels evidence)) continue;
            for (int kind = 1; kind < evidence.counts().size(); kind++) {
                Area area = Area.of(kind, evidence.counts());
                if (area.marked() == 0) continue;
                ious.computeIfAbsent(kind, k -> new Mean()).add(area.iou());
                pixels.computeIfAbsent(kind, k -> new Mean()).add((double) area.marked());
            }
        }
        Map<Integer, Usual> usual = new HashMap<>();
        ious.forEach((kind, iou) -> usual.put(
                kind, new Usual(iou.value(), pixels.getOrDefault(kind, iou).value())));
        return new PixelDoubts(usual);
    }

    Doubt of(ImageResult image, Evidence.Pixels pixels) {
        Doubt worst = new Doubt(image.id(), image.name(), 0, Reason.OTHER_AREA);
        for (int kind = 1; kind < pixels.counts().size(); kind++) {
            Usual known = usual.getOrDefault(kind, NEVER);
            Area area = Area.of(kind, pixels.counts());
            worst = worst.or(
                    area.marked() == 0
                            ? unmarked(image, pixels.counts().getFirst().get(kind), known)
                            : marked(image, kind, pixels.counts(), known));
        }
        return worst;
    }

    /** What is found where nothing is marked weighs the more, the larger it is, up to the usual size. */
    private static Doubt unmarked(ImageResult image, long found, Usual known) {
        double doubt = known.iou() * Math.min(1, found / Math.max(1, known.pixels()));
        return new Doubt(image.id(), image.name(), doubt, Reason.NOT_MARKED);
    }

    private static Doubt marked(ImageResult image, int kind, List<List<Long>> counts, Usual known) {
        Area area = Area.of(kind, counts);
        double doubt = Math.max(0, known.iou() - area.iou());
        return new Doubt(image.id(), image.name(), doubt, reason(area, kind, counts.get(kind)));
    }

    private static Reason reason(Area area, int kind, List<Long> called) {
        if (2 * area.both() >= area.marked()) {
            return area.found() > 2 * area.marked() ? Reason.NOT_MARKED : Reason.OTHER_AREA;
        }
        int most = 0;
        for (int other = 0; other < called.size(); other++) {
            if (other != kind && called.get(other) > called.get(most)) most = other;
        }
        return most == 0 ? Reason.NOT_FOUND : Reason.OTHER_LABEL;
    }
}
