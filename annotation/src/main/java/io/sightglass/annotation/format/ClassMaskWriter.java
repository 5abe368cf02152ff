package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/**
 * Writes a folder per class, masks beside the images, and tiles.csv with the splits. A mask is white where any shape is, so that
 * all shapes of an image become regions of its kind.
 */
final class ClassMaskWriter {
    private final Path folder;
    private final NewFolder target;
    private final StringBuilder folds = new StringBuilder("file,class,fold\n");

    ClassMaskWriter(Path folder) {
        this.folder = folder;
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        NewFolder.each(pictures, progress, this::write);
        target.text(TileFolds.FILE, folds.toString());
    }

    private void write(Picture picture) throws AnnotationException {
        String kind = kind(picture);
        String own = NewFolder.shortName(picture.name());
        String stem = NamedFiles.stem(own).replaceFirst(MaskedImage.MASK + "$", "-mask");
        Path image = target.copy(picture.file(), target.apart(kind + "/" + stem + NamedFiles.ending(own)));
        int fold = TileFolds.fold(picture.split().orElse(Split.TRAIN));
        folds.append("%s,%s,%d\n".formatted(Cells.text(ImageTree.name(folder, image)), Cells.text(kind), fold));
        boolean masked = picture.quality() == Quality.GOOD || !picture.areas().isEmpty();
        if (masked) MaskRegions.write(picture, MaskedImage.maskOf(image));
    }

    private static String kind(Picture picture) {
        if (picture.quality() == Quality.GOOD) return "good";
        boolean nothing =
                picture.quality() == Quality.UNKNOWN && picture.regions().isEmpty();
        return nothing ? "unknown" : NewFolder.kind(picture);
    }
}
