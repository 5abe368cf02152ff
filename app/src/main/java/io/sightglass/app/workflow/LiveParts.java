package io.sightglass.app.workflow;

import io.sightglass.app.report.LiveSection;
import io.sightglass.app.report.Thumbnail;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Inspection;
import java.util.ArrayList;
import java.util.List;

/** Keeps the verdicts of live parts for a report, and pictures of some: all that are wrong and every n-th of the others. */
final class LiveParts implements InspectParts.PartListener {
    private static final int PICTURES = 14;
    private static final int WRONG = 8;

    private final List<LiveSection.Part> parts = new ArrayList<>();
    private int every = 1;
    private int seen;
    private int wrong;

    /** So many parts of the next line are coming. */
    synchronized void expect(int count) {
        every = Math.max(1, count / PICTURES);
        seen = 0;
        wrong = 0;
    }

    @Override
    public synchronized void part(Inspection inspection, Frame image) {
        Quality truth = inspection.truth().map(t -> t.quality()).orElse(Quality.UNKNOWN);
        boolean passed = inspection.verdict().passed();
        boolean mistake = passed ? truth == Quality.DEFECTIVE : truth == Quality.GOOD;
        boolean shown = seen++ % every == 0;
        if (mistake && wrong++ < WRONG) shown = true;
        parts.add(new LiveSection.Part(
                inspection.origin(), passed, inspection.score(), truth, shown ? picture(inspection, image) : ""));
    }

    synchronized List<LiveSection.Part> all() {
        return List.copyOf(parts);
    }

    synchronized int count() {
        return parts.size();
    }

    private static String picture(Inspection inspection, Frame image) {
        if (inspection.findings().isEmpty()) return Thumbnail.of(image);
        Inspection.Finding first = inspection.findings().getFirst();
        return Thumbnail.of(image, first.prediction(), first.threshold());
    }
}
