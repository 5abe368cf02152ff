package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Masks in files: white (above 127) is where something is. */
final class MaskRegions {
    private MaskRegions() {}

    /**
     * The areas of an image's mask as regions of one label.
     *
     * @throws VisionException when the mask cannot be read or is not of the image's size
     */
    static List<Region> read(Path mask, Path image, String label) throws VisionException {
        Size said = ImageFiles.size(mask);
        Size size = ImageFiles.size(image);
        if (!said.equals(size)) {
            throw new VisionException("The mask is " + said + ", unlike its image (" + size + "); left out.");
        }
        try {
            return of(ImageFiles.read(mask)).stream()
                    .map(outline -> new Region(label, outline))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new VisionException("Left out: " + e.getMessage() + ".", e);
        }
    }

    /** Writes the mask of all regions of an image. */
    static void write(Picture picture, Path mask) throws AnnotationException {
        List<Outline> outlines = picture.areas().stream().map(Region::outline).toList();
        try {
            ImageFiles.write(frame(picture.measured(), outlines), mask);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** The areas of white pixels that hang together, also by corners; from the uppermost on. */
    static List<Outline> of(Frame frame) {
        byte[] white = new byte[Math.toIntExact(frame.size().area())];
        ByteBuffer pixels = frame.pixels();
        for (int i = 0; i < white.length; i++)
            white[i] = (byte) ((pixels.get(i * frame.channels()) & 0xff) > 127 ? 1 : 0);
        return connected(MaskRuns.of(Mask.of(frame.size(), white), 1));
    }

    /** A white-on-black picture of the outlines. */
    static Frame frame(Size size, List<Outline> outlines) {
        Mask.Builder mask = new Mask.Builder(size);
        for (Outline outline : outlines) outline.fill(mask, 255);
        Frame frame = Frame.allocate(size, 1);
        frame.pixels().put(mask.build().toArray());
        return frame;
    }

    /** Groups runs, ordered by row and start, that touch. */
    static List<Outline> connected(List<Run> runs) {
        int[] parent = new int[runs.size()];
        int above = 0;
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            Run run = runs.get(i);
            while (above < i && isBefore(runs.get(above), run)) above++;
            for (int k = above;
                    k < i && runs.get(k).y() < run.y() && runs.get(k).start() <= run.end();
                    k++) {
                join(parent, k, i);
            }
        }
        Map<Integer, List<Run>> groups = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(runs.get(i));
        }
        return groups.values().stream().<Outline>map(Runs::new).toList();
    }

    /** Whether no later run of the row can touch it either. */
    private static boolean isBefore(Run upper, Run run) {
        return upper.y() < run.y() - 1 || upper.y() == run.y() - 1 && upper.end() < run.start();
    }

    private static void join(int[] parent, int a, int b) {
        int first = root(parent, a);
        int second = root(parent, b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    private static int root(int[] parent, int i) {
        int root = i;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
