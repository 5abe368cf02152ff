package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Images with masks of the same names in another folder; an image without one is not finished.
 *
 * @param colours what each colour of a mask means
 * @param splits the split of an image by its path without ending
 */
record MaskPictures(
        Path root,
        Path home,
        List<Path> images,
        Path masks,
        Map<Integer, String> colours,
        Function<String, Optional<Split>> splits)
        implements PictureSet {

    static MaskPictures of(
            Path root, Path home, Path masks, Map<Integer, String> colours, Function<String, Optional<Split>> splits)
            throws AnnotationException {
        Path within = masks.toAbsolutePath().normalize();
        List<Path> images = ImageTree.allImages(home).stream()
                .filter(f -> !f.toAbsolutePath().normalize().startsWith(within))
                .toList();
        if (images.isEmpty()) throw new AnnotationException("There are no images in " + home + ". Check the path.");
        return new MaskPictures(root, home, images, masks, colours, splits);
    }

    @Override
    public String name() {
        return ImageTree.nameOf(root);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public List<String> labels() {
        return colours.values().stream()
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        for (Path image : images) {
            String name = ImageTree.name(home, image);
            Path mask = masks.resolve(NamedFiles.stem(name) + ".png");
            try {
                Size size = ImageFiles.size(image);
                boolean masked = Files.isRegularFile(mask);
                List<Region> regions = masked ? ClassPixels.read(mask, size, colours) : List.of();
                visitor.visit(new Picture(
                        image,
                        name,
                        Optional.of(size),
                        Quality.UNKNOWN,
                        splits.apply(NamedFiles.stem(name)),
                        List.of(),
                        regions,
                        masked));
            } catch (VisionException e) {
                problems.add(new Problem(name, e.getMessage()));
            }
        }
    }
}
