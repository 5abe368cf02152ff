package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
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

    VocWriter(Path folder) {
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        NewFolder.each(pictures, progress, this::write);
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
        target.text("Annotations/" + id + ".xml", xml(name, picture.measured(), picture.areas()));
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
            xml.append("<%1$s>%2$s</%1$s>".formatted(CORNERS[i], Decimal.text(numbers.get(i))));
        }
        return xml.toString();
    }

    private static String text(String plain) {
        return plain.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
