package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder per class with images and for each a PNG mask of the same name, white (above 127) where the defect is: the layout of
 * the magnetic tiles (Huang, Qiu and Yuan, Surface defect saliency of magnetic tile, 2018), {@code MT_Break/Imgs/NAME.jpg} with
 * {@code NAME.png}. The mask of an image that is a PNG file itself is {@code NAME_mask.png}. An image without a mask is known
 * by its class alone.
 *
 * <p>The class is the uppermost folder's name without {@code MT_}; free, good, ok and normal are good parts, whose masks are
 * not looked at. Each area of a mask that hangs together becomes a region of that class, exact to the pixel. {@link TileFolds}
 * says how a file {@code tiles.csv} gives splits.
 */
final class ClassMasks implements Format {

    @Override
    public String name() {
        return "masks";
    }

    @Override
    public String description() {
        return "a folder per class, with a mask of the same name beside each image";
    }

    @Override
    public boolean recognises(Path path) {
        try {
            if (!Files.isDirectory(path)) return false;
            for (Path kind : ImageTree.folders(path)) {
                if (hasMasks(kind)) return true;
                for (Path below : ImageTree.folders(kind)) if (hasMasks(below)) return true;
            }
            return false;
        } catch (AnnotationException e) {
            return false;
        }
    }

    /** Whether every image has one; a single pair of equal names may be chance. */
    private static boolean hasMasks(Path folder) throws AnnotationException {
        List<MaskedImage> images = MaskedImage.of(ImageTree.images(folder));
        return !images.isEmpty() && images.stream().allMatch(i -> i.mask().isPresent());
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<MaskedImage> images =
                Files.isDirectory(path) ? MaskedImage.of(ImageTree.allImages(path)) : List.<MaskedImage>of();
        if (images.isEmpty()) {
            throw new AnnotationException("There are no images in the folders of " + path
                    + ". Check the path: it should hold a folder per class with images and masks.");
        }
        return new ClassMaskPictures(path, images, TileFolds.read(path));
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        new ClassMaskWriter(folder).write(pictures, progress);
    }
}
