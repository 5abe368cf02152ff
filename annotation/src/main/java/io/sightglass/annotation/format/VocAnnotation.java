package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one VOC file says about one image.
 *
 * <p>Corners in the file are pixels counted from 1, both belonging to the object (development kit of the VOC challenge,
 * Everingham and Winn, 2012: the top left pixel of an image is (1, 1)). A {@link Box} counts from 0 and ends before its second
 * corner, so that {@code x1 = xmin - 1, y1 = ymin - 1, x2 = xmax, y2 = ymax}; one pixel is xmin = xmax.
 *
 * @param fileName the image's name as the file says it; possibly empty
 * @param size of the image; empty where the file has none or 0, as some programs write when they do not know it
 * @param problems objects that were left out
 */
record VocAnnotation(String fileName, Optional<Size> size, List<Region> regions, List<Problem> problems) {
    VocAnnotation {
        regions = List.copyOf(regions);
        problems = List.copyOf(problems);
    }

    /** @param name what problems call the file */
    static VocAnnotation read(Path file, String name) throws AnnotationException {
        XmlNode root = XmlNode.read(file);
        if (!root.name().equals("annotation")) {
            throw wrong(file, root, "VOC begins with <annotation>, not <" + root.name() + ">");
        }
        List<Region> regions = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (XmlNode object : root.children()) {
            if (!object.name().equals("object")) continue;
            try {
                regions.add(region(object));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(
                        name + ", line " + object.line(), "The object is left out: " + e.getMessage() + "."));
            }
        }
        return new VocAnnotation(root.textOf("filename"), size(file, root), regions, problems);
    }

    /** The numbers of a box in the order of the file: xmin, ymin, xmax, ymax. */
    static List<Double> corners(Box box) {
        return List.of(box.x1() + 1, box.y1() + 1, box.x2(), box.y2());
    }

    private static Region region(XmlNode object) {
        String label = object.textOf("name");
        if (label.isEmpty()) throw new IllegalArgumentException("it has no name");
        XmlNode box = object.child("bndbox").orElseThrow(() -> new IllegalArgumentException("it has no bndbox"));
        double x1 = number(box, "xmin") - 1;
        double y1 = number(box, "ymin") - 1;
        double x2 = number(box, "xmax");
        double y2 = number(box, "ymax");
        if (!(x1 < x2 && y1 < y2)) throw new IllegalArgumentException("the box ends before it begins");
        return new Region(label, new Box(x1, y1, x2, y2));
    }

    private static double number(XmlNode box, String name) {
        String text = box.textOf(name);
        try {
            double number = Double.parseDouble(text);
            if (Math.abs(number) <= Integer.MAX_VALUE) return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no number: \"" + text + "\"", e);
        }
        throw new IllegalArgumentException(name + " is no position: \"" + text + "\"");
    }

    private static Optional<Size> size(Path file, XmlNode root) throws AnnotationException {
        Optional<XmlNode> size = root.child("size");
        if (size.isEmpty()) return Optional.empty();
        try {
            int width = Integer.parseInt(size.get().textOf("width"));
            int height = Integer.parseInt(size.get().textOf("height"));
            return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Size(width, height));
        } catch (IllegalArgumentException e) {
            throw wrong(file, size.get(), "the size is no width and height in whole pixels");
        }
    }

    private static AnnotationException wrong(Path file, XmlNode at, String reason) {
        return new TextLine(file, at.line(), "").wrong(reason);
    }
}
