package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Masks whose pixels say which label they have: by a colour, red, green and blue as 0xRRGGBB. */
final class ClassPixels {
    /** A file's byte can count as many, and 0 is the ground. */
    static final int MOST_LABELS = 255;

    private ClassPixels() {}

    /**
     * The areas of each label that hang together, also by corners.
     *
     * @param labels by colour; 0 and colours of an empty label are nothing
     * @throws VisionException when the mask cannot be read, is not of the image's size or has a colour without a label
     */
    static List<Region> read(Path mask, Size size, Map<Integer, String> labels) throws VisionException {
        Size said = ImageFiles.size(mask);
        if (!said.equals(size)) {
            throw new VisionException("The mask is " + said + ", unlike its image (" + size + "); left out.");
        }
        Frame frame = ImageFiles.read(mask);
        List<Integer> colours = labels.keySet().stream()
                .filter(c -> !labels.getOrDefault(c, "").isEmpty())
                .toList();
        Set<String> unknown = new TreeSet<>();
        byte[] values = new byte[Math.toIntExact(size.area())];
        ByteBuffer pixels = frame.pixels();
        int last = 0;
        byte value = 0;
        for (int i = 0; i < values.length; i++) {
            int colour = (pixels.get(3 * i) & 0xff)
                    | (pixels.get(3 * i + 1) & 0xff) << 8
                    | (pixels.get(3 * i + 2) & 0xff) << 16;
            if (colour != last) {
                last = colour;
                value = (byte) (colours.indexOf(colour) + 1);
                if (colour != 0 && !labels.containsKey(colour)) unknown.add("#%06x".formatted(colour));
            }
            values[i] = value;
        }
        if (!unknown.isEmpty()) {
            throw new VisionException("The mask has colours that no label has: "
                    + String.join(", ", unknown.stream().limit(5).toList()) + "; left out.");
        }
        try {
            return regions(Mask.of(size, values), colours, labels);
        } catch (IllegalArgumentException e) {
            throw new VisionException("Left out: " + e.getMessage() + ".", e);
        }
    }

    private static List<Region> regions(Mask mask, List<Integer> colours, Map<Integer, String> labels) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < colours.size(); i++) {
            String label = labels.getOrDefault(colours.get(i), "");
            for (Outline outline : MaskRegions.connected(MaskRuns.of(mask, i + 1))) {
                regions.add(new Region(label, outline));
            }
        }
        return regions;
    }

    /** Writes the areas of an image, later ones on top, in the colours of their labels; one channel takes the blue part. */
    static void write(Picture picture, Path mask, Map<String, Integer> colours, int channels)
            throws AnnotationException {
        Size size = picture.measured();
        List<String> labels = List.copyOf(colours.keySet());
        Mask.Builder builder = new Mask.Builder(size);
        for (Region region : picture.areas()) region.outline().fill(builder, labels.indexOf(region.label()) + 1);
        byte[] values = builder.build().toArray();
        Frame frame = Frame.allocate(size, channels);
        ByteBuffer pixels = frame.pixels();
        for (byte value : values) {
            int colour = value == 0 ? 0 : colours.getOrDefault(labels.get((value & 0xff) - 1), 0);
            for (int i = 0; i < channels; i++) pixels.put((byte) (colour >> 8 * i));
        }
        try {
            ImageFiles.write(frame, mask);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** All labels of a set in its order, also those that it does not list; more than a byte can count are refused. */
    static List<String> labels(PictureSet pictures) throws AnnotationException {
        Set<String> labels = new LinkedHashSet<>(pictures.labels());
        pictures.each(p -> p.areas().forEach(r -> labels.add(r.label())), problem -> {});
        if (labels.size() > MOST_LABELS) {
            throw new AnnotationException("There are " + labels.size() + " labels, but a mask can tell only "
                    + MOST_LABELS + " apart. Remove labels, or choose another format.");
        }
        return List.copyOf(labels);
    }
}
