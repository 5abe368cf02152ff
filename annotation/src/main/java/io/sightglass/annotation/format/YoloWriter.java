package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes data.yaml, images and labels. All lines are of one kind, the plainest that says everything: boxes; corners of boxes when
 * some are turned; polygons when there are other areas; boxes with points, to which other areas are widened, when there are
 * points. Lines are left out. An image that nobody has labelled gets no text file.
 */
final class YoloWriter {
    private enum Kind {
        BOXES,
        CORNERS,
        POLYGONS,
        POINTS
    }

    private final NewFolder target;
    private final List<String> labels = new ArrayList<>();
    private final Set<Split> splits = EnumSet.noneOf(Split.class);
    private Kind kind = Kind.BOXES;
    private int points;

    YoloWriter(Path folder) {
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        labels.addAll(pictures.labels());
        pictures.each(picture -> picture.regions().forEach(this::see), problem -> {});
        NewFolder.each(pictures, progress, this::write);
        target.text("data.yaml", yaml(pictures.skeletons()));
    }

    private void see(Region region) {
        Kind needed = switch (region.outline()) {
            case Box box -> Kind.BOXES;
            case RotatedBox box -> Kind.CORNERS;
            case Keypoints keypoints -> Kind.POINTS;
            case Outline other -> other.area() > 0 ? Kind.POLYGONS : Kind.BOXES;
        };
        if (needed.compareTo(kind) > 0) kind = needed;
        if (region.outline() instanceof Keypoints keypoints) {
            points = Math.max(points, keypoints.spots().size());
        }
    }

    private void write(Picture picture) throws AnnotationException {
        Split split = picture.split().orElse(Split.TRAIN);
        splits.add(split);
        String folder = folder(split) + "/";
        String name = target.apart(NewFolder.shortName(picture.name()));
        target.copy(picture.file(), "images/" + folder + name);
        if (!picture.done() && picture.regions().isEmpty()) return;
        Size size = picture.measured();
        StringBuilder lines = new StringBuilder();
        for (Thing thing : Thing.of(picture.regions())) {
            if (!labels.contains(thing.label())) labels.add(thing.label());
            lines.append(line(thing, labels.indexOf(thing.label()), size)).append('\n');
        }
        target.text("labels/" + folder + NamedFiles.stem(name) + ".txt", lines.toString());
    }

    private String line(Thing thing, int number, Size size) {
        if (kind == Kind.BOXES) return YoloLine.box(number, thing.bounds(), size);
        if (kind == Kind.POINTS) {
            List<Keypoints.Spot> spots = thing.points().map(Keypoints::spots).orElse(List.of());
            return YoloLine.pose(number, thing.bounds(), spots, points, size);
        }
        Outline area = thing.area().orElseThrow();
        List<Point> corners =
                kind == Kind.CORNERS ? Quad.corners(area) : Seams.polygon(area).points();
        return YoloLine.polygon(number, corners, size);
    }

    private String yaml(Map<String, Skeleton> skeletons) {
        StringBuilder yaml = new StringBuilder();
        for (Split split : Split.values()) {
            // Trainers want both of the first two
            Split images = splits.contains(split) || split == Split.TEST ? split : Split.TRAIN;
            if (splits.contains(images)) yaml.append("%s: images/%s\n".formatted(folder(split), folder(images)));
        }
        yaml.append("names:\n");
        for (int i = 0; i < labels.size(); i++) yaml.append("  %d: %s\n".formatted(i, quoted(labels.get(i))));
        if (kind != Kind.POINTS) return yaml.toString();
        yaml.append("kpt_shape: [%d, 3]\nkpt_names:\n".formatted(points));
        StringBuilder links = new StringBuilder("kpt_links:\n");
        for (int i = 0; i < labels.size(); i++) {
            Skeleton skeleton = skeletons.getOrDefault(labels.get(i), Skeleton.NONE);
            if (skeleton.points().isEmpty()) continue;
            yaml.append("  %d: %s\n"
                    .formatted(
                            i,
                            skeleton.points().stream().map(YoloWriter::quoted).toList()));
            links.append("  %d: %s\n"
                    .formatted(
                            i,
                            skeleton.links().stream()
                                    .map(l -> List.of(l.from(), l.to()))
                                    .toList()));
        }
        return yaml.append(links).toString();
    }

    /** A JSON text is one in YAML too. */
    private static String quoted(String text) {
        return JsonFile.MAPPER.writeValueAsString(text);
    }

    private static String folder(Split split) {
        return split == Split.VALIDATION ? "val" : split.word();
    }
}
