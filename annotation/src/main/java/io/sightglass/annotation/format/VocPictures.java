package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of VOC files with their boxes, and after them the images without a file.
 *
 * @param images the folder of the images
 * @param files the images in it
 */
record VocPictures(Path root, Path images, List<Path> files, List<Entry> entries, VocSets sets) implements PictureSet {
    /** From the folder of an XML file on, when the image does not lie in the folder of the images. */
    private static final List<String> PLACES =
            List.of("", "images", "..", "../images", "../JPEGImages", "../../images", "../../JPEGImages");

    /**
     * A file and what it says.
     *
     * @param id its path within the annotations, without ending, as the lists call it
     */
    record Entry(Path file, String id, VocAnnotation annotation) {}

    VocPictures {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
    }

    @Override
    public String name() {
        return ImageTree.nameOf(root);
    }

    @Override
    public int size() {
        Set<String> labelled = entries.stream().map(Entry::id).collect(Collectors.toSet());
        long others = files.stream().filter(f -> !labelled.contains(id(f))).count();
        return entries.size() + Math.toIntExact(others);
    }

    @Override
    public List<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        for (Entry entry : entries)
            entry.annotation().regions().stream().map(Region::label).forEach(labels::add);
        return List.copyOf(labels);
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        Map<String, Split> splits = sets.splits();
        Map<String, Path> byId = new HashMap<>();
        for (Path image : files) byId.putIfAbsent(id(image), image);
        Set<Path> used = new HashSet<>();
        Set<String> ids = new HashSet<>(byId.keySet());
        for (Entry entry : entries) {
            entry.annotation().problems().forEach(problems::add);
            Optional<Path> image = Optional.ofNullable(byId.get(entry.id())).or(() -> find(entry));
            if (image.isPresent()) {
                used.add(image.get());
                ids.add(entry.id());
                visitor.visit(labelled(entry, image.get(), splits));
            } else {
                problems.add(new Problem(
                        ImageTree.name(root, entry.file()),
                        "There is no image of that name in JPEGImages or images, nor beside the file."));
            }
        }
        for (Path image : files) if (!used.contains(image)) visitor.visit(plain(image, splits));
        sets.missing(ids).forEach(problems::add);
    }

    /** By the name of the file, or else by the name in it. */
    private static Optional<Path> find(Entry entry) {
        Path folder = Objects.requireNonNull(entry.file().toAbsolutePath().getParent(), "a file has a folder");
        String stem = NewFolder.shortName(entry.id());
        for (String ending : List.of(".jpg", ".jpeg", ".png", ".JPG", ".bmp")) {
            Optional<Path> found = NamedFiles.find(folder, PLACES, stem + ending);
            if (found.isPresent()) return found;
        }
        return NamedFiles.find(folder, PLACES, entry.annotation().fileName()).filter(ImageTree::isImage);
    }

    private Picture labelled(Entry entry, Path image, Map<String, Split> splits) {
        VocAnnotation said = entry.annotation();
        String folder = entry.id().substring(0, entry.id().lastIndexOf('/') + 1);
        return new Picture(
                image,
                folder + image.getFileName(),
                said.size(),
                Quality.UNKNOWN,
                split(entry.id(), splits),
                List.of(),
                said.regions(),
                true);
    }

    private Picture plain(Path image, Map<String, Split> splits) {
        String name = ImageTree.name(images, image);
        return new Picture(
                image, name, Optional.empty(), Quality.UNKNOWN, split(id(image), splits), List.of(), List.of(), false);
    }

    private String id(Path image) {
        return NamedFiles.stem(ImageTree.name(images, image));
    }

    /** As a list says, or else the uppermost folder's name. */
    private static Optional<Split> split(String id, Map<String, Split> splits) {
        Optional<Split> listed = Optional.ofNullable(splits.get(id));
        return listed.isPresent() ? listed : ImageTree.splitOf(id.substring(0, Math.max(0, id.indexOf('/'))));
    }
}
