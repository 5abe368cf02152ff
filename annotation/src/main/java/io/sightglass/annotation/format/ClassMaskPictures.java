package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The images of a folder per class, each with the regions of its mask. */
record ClassMaskPictures(Path root, List<MaskedImage> images, TileFolds folds) implements PictureSet {

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
        Set<String> labels = new LinkedHashSet<>();
        for (MaskedImage image : images) {
            String kind = kind(image);
            if (quality(kind) == Quality.DEFECTIVE) labels.add(kind);
        }
        return List.copyOf(labels);
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        Set<String> names = new HashSet<>();
        for (MaskedImage image : images) {
            names.add(ImageTree.name(root, image.image()));
            visitor.visit(picture(image, problems));
        }
        folds.missing(names).forEach(problems::add);
    }

    private Picture picture(MaskedImage image, Problems problems) {
        String name = ImageTree.name(root, image.image());
        String kind = kind(image);
        Quality quality = quality(kind);
        boolean defective = quality == Quality.DEFECTIVE;
        List<Region> regions = defective ? regions(image, kind, problems) : List.of();
        return new Picture(
                image.image(),
                name,
                Optional.empty(),
                quality,
                folds.split(name),
                defective ? List.of(kind) : List.of(),
                regions,
                quality == Quality.GOOD || !regions.isEmpty());
    }

    private List<Region> regions(MaskedImage image, String kind, Problems problems) {
        if (image.mask().isEmpty()) return List.of();
        Path mask = image.mask().get();
        String name = ImageTree.name(root, mask);
        try {
            List<Region> regions = MaskRegions.read(mask, image.image(), kind);
            if (regions.isEmpty()) {
                problems.add(
                        new Problem(name, "The mask is empty: its image comes in as defective, with no area marked."));
            }
            return regions;
        } catch (VisionException e) {
            problems.add(new Problem(name, e.getMessage()));
            return List.of();
        }
    }

    private String kind(MaskedImage image) {
        String name = ImageTree.name(root, image.image());
        return name.substring(0, Math.max(0, name.indexOf('/'))).replaceFirst("^MT_(?=.)", "");
    }

    private static Quality quality(String kind) {
        return kind.toLowerCase(Locale.ROOT).equals("free") ? Quality.GOOD : ClassFolders.quality(kind);
    }
}
