package io.sightglass.app.label;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import java.util.ArrayList;
import java.util.List;

/** What is seen of an area of pixels, in pixels of the screen; however thin it is, something of it is seen. */
final class PixelRows {
    private PixelRows() {}

    /**
     * A rectangle of screen pixels, from the first to before the last.
     *
     * @param begins whether the area's border is at its left, and not cut off
     * @param ends whether the area's border is at its right, and not cut off
     */
    record Row(int left, int right, int top, int bottom, boolean begins, boolean ends) {}

    /** The rectangles of the runs that touch a part of the screen, cut off at its borders. */
    static List<Row> of(Runs runs, Viewport view, int left, int top, int right, int bottom) {
        List<Run> all = runs.runs();
        int from = first(all, (int) Math.floor(view.toImage(0, top).y()));
        int last = (int) Math.floor(view.toImage(0, bottom).y());
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < all.size() && all.get(i).y() <= last; i++) {
            Run run = all.get(i);
            int y1 = (int) Math.round(run.y() * view.scale() + view.top());
            int y2 = Math.max(y1 + 1, (int) Math.round((run.y() + 1) * view.scale() + view.top()));
            int x1 = (int) Math.round(run.start() * view.scale() + view.left());
            int x2 = Math.max(x1 + 1, (int) Math.round(run.end() * view.scale() + view.left()));
            if (x1 >= right || x2 <= left || y1 >= bottom || y2 <= top) continue;
            rows.add(new Row(
                    Math.max(x1, left),
                    Math.min(x2, right),
                    Math.max(y1, top),
                    Math.min(y2, bottom),
                    x1 >= left,
                    x2 <= right));
        }
        return rows;
    }

    /** Place of the first run in or below a row. */
    private static int first(List<Run> runs, int y) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).y() < y) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
