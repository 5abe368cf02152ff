package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layout of MVTec AD (Bergmann et al., CVPR 2019): {@code train/good}, {@code test/good}, {@code test/KIND} and {@code
 * ground_truth/KIND/NAME_mask.png}; also {@code validation/good} as in MVTec AD 2. Each area of a mask that hangs together
 * becomes a region of that kind. The layout has no place for defective images to learn from: written, they become tests.
 */
final class MvtecFolders implements Format {

    @Override
    public String name() {
        return "mvtec";
    }

    @Override
    public String description() {
        return "MVTec AD: train/good, test/KIND, ground_truth/KIND with masks";
    }

    @Override
    public boolean recognises(Path path) {
        try {
            return Files.isDirectory(path.resolve("train/good"))
                    && Files.isDirectory(path.resolve("test"))
                    && ImageTree.folders(path.resolve("train")).size() == 1;
        } catch (AnnotationException e) {
            return false;
        }
    }

    private record Place(Path file, Split split, String kind) {}

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Place> places = new ArrayList<>();
        for (Split split : Split.values()) {
            Path part = path.resolve(split.word());
            if (!Files.isDirectory(part)) continue;
            for (Path kind : ImageTree.folders(part)) {
                for (Path file : ImageTree.images(kind)) {
                    places.add(new Place(file, split, kind.getFileName().toString()));
                }
            }
        }
        if (places.isEmpty()) {
            throw new AnnotationException("There are no images in " + path + "/train/good and " + path
                    + "/test/KIND. Check the path: it should be one object of MVTec AD, such as bottle.");
        }
        return new Read(path, places);
    }

    private record Read(Path root, List<Place> places) implements PictureSet {
        @Override
        public String name() {
            return ImageTree.nameOf(root);
        }

        @Override
        public int size() {
            return places.size();
        }

        @Override
        public List<String> labels() {
            Set<String> kinds = new LinkedHashSet<>();
            for (Place place : places) if (!place.kind().equals("good")) kinds.add(place.kind());
            return List.copyOf(kinds);
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws AnnotationException {
            for (Place place : places) visitor.visit(picture(place, problems));
        }

        private Picture picture(Place place, Problems problems) {
            String name = ImageTree.name(root, place.file());
            boolean good = place.kind().equals("good");
            List<Region> regions = good ? List.of() : regions(place, name, problems);
            return new Picture(
                    place.file(),
                    name,
                    Optional.empty(),
                    good ? Quality.GOOD : Quality.DEFECTIVE,
                    Optional.of(place.split()),
                    good ? List.of() : List.of(place.kind()),
                    regions,
                    good || !regions.isEmpty());
        }

        private List<Region> regions(Place place, String name, Problems problems) {
            Path masks = root.resolve("ground_truth").resolve(place.kind());
            if (!Files.isDirectory(masks)) return List.of();
            Path mask = masks.resolve(NamedFiles.stem(ImageTree.nameOf(place.file())) + "_mask.png");
            if (!Files.exists(mask)) mask = masks.resolve(NamedFiles.stem(ImageTree.nameOf(place.file())) + ".png");
            try {
                return MaskRegions.read(mask, place.file(), place.kind());
            } catch (VisionException e) {
                problems.add(new Problem(name, e.getMessage()));
                return List.of();
            }
        }
    }

    /** Those of which nothing is known have no folder. */
    @Override
    public boolean takes(Picture picture) {
        return picture.quality() != Quality.UNKNOWN || !picture.areas().isEmpty();
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        NewFolder.each(pictures, progress, picture -> write(picture, target, folder));
    }

    private static void write(Picture picture, NewFolder target, Path folder) throws AnnotationException {
        boolean good = picture.quality() == Quality.GOOD;
        String kind = good ? "good" : NewFolder.kind(picture);
        Split split = good ? picture.split().orElse(Split.TRAIN) : Split.TEST;
        Path image = target.copy(picture.file(), split.word() + "/" + kind + "/" + NewFolder.shortName(picture.name()));
        if (good || picture.areas().isEmpty()) return;
        String mask = NamedFiles.stem(ImageTree.nameOf(image)) + "_mask.png";
        MaskRegions.write(picture, folder.resolve("ground_truth").resolve(kind).resolve(mask));
    }
}
