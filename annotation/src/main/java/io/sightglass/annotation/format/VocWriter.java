package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes Annotations, JPEGImages and ImageSets/Main. Images are copied as they are, whatever they end on; each shape becomes
 * the box around it, and fractions of pixels stay. An image that nobody has labelled gets no file.
 */
final class VocWriter {
    private static final String[] CORNERS = {"xmin", "ymin", "xmax", "ymax"};

    private final NewFolder target;
    private final SplitLists lists = new SplitLists();
    private int done;

    VocWriter(Path folder) {
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        pictures.each(
                picture -> {
                    progress.check();
                    progress.report((double) done++ / Math.max(1, pictures.size()), "writing images");
                    write(picture);
                },
                problem -> {});
        list("train", Split.TRAIN);
        list("val", Split.VALIDATION);
        list("trainval", Split.TRAIN, Split.VALIDATION);
        list("test", Split.TEST);
    }

    private void list(String name, Split... splits) throws AnnotationException {
        target.text("ImageSets/Main/" + name + ".txt", lists.text(splits));
    }

    private void write(Picture picture) throws AnnotationException {
        Path image = target.copyApart(picture.file(), "JPEGImages/" + NewFolder.shortName(picture.name()));
        String name = image.getFileName().toString();
        String id = NamedFiles.stem(name);
        lists.add(picture.split(), id);
        if (!picture.done() && picture.regions().isEmpty()) return;
        try {
            Size size = picture.size().isPresent() ? picture.size().get() : ImageFiles.size(image);
            target.text("Annotations/" + id + ".xml", xml(name, size, picture.regions()));
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    private static String xml(String name, Size size, List<Region> regions) {
        StringBuilder xml = new StringBuilder("""
                <annotation>
                  <folder>JPEGImages</folder>
                  <filename>%s</filename>
                  <size><width>%d</width><height>%d</height><depth>3</depth></size>
                  <segmented>0</segmented>
                """.formatted(text(name), size.width(), size.height()));
        for (Region region : regions) {
            xml.append("""
                      <object>
                        <name>%s</name>
                        <pose>Unspecified</pose><truncated>0</truncated><difficult>0</difficult>
                        <bndbox>%s</bndbox>
                      </object>
                    """.formatted(text(region.label()), corners(region)));
        }
        return xml.append("</annotation>\n").toString();
    }

    private static String corners(Region region) {
        List<Double> numbers = VocAnnotation.corners(region.outline().bounds());
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < CORNERS.length; i++) {
            xml.append("<%1$s>%2$s</%1$s>".formatted(CORNERS[i], number(numbers.get(i))));
        }
        return xml.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String text(String plain) {
        return plain.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
