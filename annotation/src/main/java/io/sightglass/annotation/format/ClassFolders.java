package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A folder per class, with or without folders per split above them. The classes good, ok and normal are good parts; every
 * other class is a kind of defect, kept as a tag of the image. Images in no folder are of unknown quality, as are those in
 * {@code unknown}.
 */
final class ClassFolders implements Format {
    private static final Set<String> GOOD = Set.of("good", "ok", "normal");
    private static final Set<String> UNKNOWN = Set.of("", "unknown", "unlabelled", "unlabeled");

    @Override
    public String name() {
        return "classes";
    }

    @Override
    public String description() {
        return "a folder per class: good, and one for each kind of defect";
    }

    @Override
    public boolean recognises(Path path) {
        return ImageTree.hasImages(path);
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        if (!Files.isDirectory(path)) throw new AnnotationException("There is no folder " + path + ". Check the path.");
        List<Path> folders = ImageTree.folders(path);
        boolean splits = !folders.isEmpty()
                && folders.stream()
                        .allMatch(f ->
                                ImageTree.splitOf(f.getFileName().toString()).isPresent());
        List<Picture> pictures = new ArrayList<>();
        for (Path file : ImageTree.allImages(path)) pictures.add(picture(path, file, splits));
        Set<String> labels = new LinkedHashSet<>();
        pictures.forEach(p -> labels.addAll(p.tags()));
        return new PictureList(ImageTree.nameOf(path), List.copyOf(labels), pictures);
    }

    private static Picture picture(Path root, Path file, boolean splits) {
        String name = ImageTree.name(root, file);
        String[] parts = name.split("/", -1);
        int at = splits ? 1 : 0;
        String kind = parts.length > at + 1 ? parts[at] : "";
        Optional<Split> split = splits ? ImageTree.splitOf(parts[0]) : Optional.empty();
        Quality quality = quality(kind);
        List<String> tags = quality == Quality.DEFECTIVE ? List.of(kind) : List.of();
        return new Picture(file, name, Optional.empty(), quality, split, tags, List.of(), quality == Quality.GOOD);
    }

    /** What the name of a class says about its parts. */
    static Quality quality(String kind) {
        String word = kind.toLowerCase(Locale.ROOT);
        if (UNKNOWN.contains(word)) return Quality.UNKNOWN;
        return GOOD.contains(word) ? Quality.GOOD : Quality.DEFECTIVE;
    }

    /** A folder per split and in it one per class. */
    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        int[] done = {0};
        pictures.each(
                picture -> {
                    progress.check();
                    progress.report((double) done[0]++ / Math.max(1, pictures.size()), "writing images");
                    String kind = switch (picture.quality()) {
                        case GOOD -> "good";
                        case DEFECTIVE -> NewFolder.kind(picture);
                        case UNKNOWN -> "unknown";
                    };
                    String split = picture.split().orElse(Split.TRAIN).word();
                    target.copy(picture.file(), split + "/" + kind + "/" + NewFolder.shortName(picture.name()));
                },
                problem -> {});
    }
}
