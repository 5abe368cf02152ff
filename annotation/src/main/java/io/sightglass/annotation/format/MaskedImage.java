package io.sightglass.annotation.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image with the mask beside it: NAME.png for any image but a PNG file, or NAME_mask.png. */
record MaskedImage(Path image, Optional<Path> mask) {
    static final String MASK = "_mask";
    private static final String PNG = ".png";

    /** Tells images and masks apart. */
    static List<MaskedImage> of(List<Path> files) {
        Map<Path, Path> masks = new LinkedHashMap<>();
        Set<Path> all = new HashSet<>(files);
        for (Path file : files) mask(file, all).ifPresent(mask -> masks.put(file, mask));
        Set<Path> used = new HashSet<>(masks.values());
        List<MaskedImage> images = new ArrayList<>();
        for (Path file : files) {
            if (!used.contains(file)) images.add(new MaskedImage(file, Optional.ofNullable(masks.get(file))));
        }
        return images;
    }

    /** Where the mask of an image belongs. */
    static Path maskOf(Path image) {
        String name = ImageTree.nameOf(image);
        String mark = isPng(name) ? MASK : "";
        return image.resolveSibling(NamedFiles.stem(name) + mark + PNG);
    }

    private static Optional<Path> mask(Path image, Set<Path> files) {
        Path same = maskOf(image);
        Path marked = image.resolveSibling(NamedFiles.stem(ImageTree.nameOf(image)) + MASK + PNG);
        return files.contains(same) ? Optional.of(same) : Optional.of(marked).filter(files::contains);
    }

    private static boolean isPng(String name) {
        return NamedFiles.ending(name).equalsIgnoreCase(PNG);
    }
}
