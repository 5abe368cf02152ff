package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/**
 * Writes one group, its lists and val.txt. There are no images of boards without defects to go with the tested ones. Left out
 * is an image without shapes that is not good: without boxes it would be taken for good.
 */
final class DeepPcbWriter {
    private static final String IMAGES = "group00000/00000/";
    private static final String BOXES = "group00000/00000_not/";

    private final NewFolder target;
    private final SplitLists lists = new SplitLists();

    DeepPcbWriter(Path folder) {
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        NewFolder.each(pictures, progress, this::write);
        target.text(DeepPcb.TRAINVAL, lists.text(Split.TRAIN, Split.VALIDATION));
        target.text(DeepPcb.VALIDATION, lists.text(Split.VALIDATION));
        target.text(DeepPcb.TEST, lists.text(Split.TEST));
    }

    private void write(Picture picture) throws AnnotationException {
        StringBuilder lines = new StringBuilder();
        for (Region region : picture.areas()) {
            if (!DeepPcbLine.KINDS.contains(region.label())) throw unknown(region.label());
            lines.append(DeepPcbLine.write(region)).append('\n');
        }
        String own = NewFolder.shortName(picture.name()).replaceAll("\\s+", "-");
        String stem = NamedFiles.stem(own).replaceFirst("_test$", "");
        String name = target.apart(stem + NamedFiles.ending(own));
        String boxes = BOXES + NamedFiles.stem(name) + ".txt";
        target.copy(picture.file(), DeepPcbPair.tested(IMAGES + name));
        target.text(boxes, lines.toString());
        lists.add(picture.split(), IMAGES + name + " " + boxes);
    }

    private static AnnotationException unknown(String label) {
        return new AnnotationException("DeepPCB has no kind of defect " + label + ", only "
                + String.join(", ", DeepPcbLine.KINDS) + ". Rename the label, or choose another format.");
    }
}
