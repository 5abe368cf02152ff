package io.sightglass.annotation.shape;

import java.util.List;

/**
 * Which points a thing of a label has, and which of them are joined when it is drawn.
 *
 * @param points their names, in order; none where the label's things have no points
 */
public record Skeleton(List<String> points, List<Link> links) {
    /** Of a label whose things have no points. */
    public static final Skeleton NONE = new Skeleton(List.of(), List.of());

    /** Two points by their places in the list, from 0. */
    public record Link(int from, int to) {}

    public Skeleton {
        points = List.copyOf(points);
        links = List.copyOf(links);
        for (Link link : links) {
            if (Math.min(link.from(), link.to()) < 0 || Math.max(link.from(), link.to()) >= points.size()) {
                throw new IllegalArgumentException("joins points that are not there: " + link);
            }
        }
    }
}
