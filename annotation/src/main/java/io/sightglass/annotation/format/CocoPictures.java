package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Outline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The images of COCO files with their annotations. */
record CocoPictures(List<CocoFile> files) implements PictureSet {

    @Override
    public String name() {
        Path folder = folder(files.getFirst());
        String name = ImageTree.nameOf(folder);
        boolean part =
                name.equalsIgnoreCase("annotations") || ImageTree.splitOf(name).isPresent();
        return part ? ImageTree.nameOf(folder.resolveSibling(".").normalize()) : name;
    }

    @Override
    public int size() {
        return files.stream().mapToInt(f -> f.images().size()).sum();
    }

    @Override
    public List<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        files.forEach(f -> labels.addAll(f.labels()));
        return List.copyOf(labels);
    }

    @Override
    public Map<String, Skeleton> skeletons() {
        Map<String, Skeleton> skeletons = new HashMap<>();
        files.forEach(f -> skeletons.putAll(f.skeletons()));
        return skeletons;
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        for (CocoFile file : files) {
            file.problems().forEach(problems::add);
            for (CocoFile.Image image : file.images()) {
                Optional<Path> found = find(file, image.fileName());
                if (found.isPresent()) {
                    visitor.visit(picture(file, image, found.get(), problems));
                } else if (NamedFiles.isInside(image.fileName())) {
                    problems.add(new Problem(image.fileName(), "There is no such image beside " + file.file() + "."));
                } else {
                    problems.add(new Problem(image.fileName(), "The path leads out of the folder; left out."));
                }
            }
            file.strays()
                    .forEach((id, marks) -> problems.add(new Problem(
                            file.file().getFileName() + ", image " + id,
                            marks.size() + " annotations are for an image that the file does not list.")));
        }
    }

    private Picture picture(CocoFile file, CocoFile.Image image, Path found, Problems problems) {
        List<Region> regions = new ArrayList<>();
        Set<Outline> crowds = new LinkedHashSet<>();
        TrueSize size = new TrueSize(found);
        for (CocoFile.Mark mark : file.marks(image)) {
            JsonNode entry = mark.entry();
            try {
                if (mark.crowd()) crowds.add(CocoShape.read(entry, image.size(), size));
                else regions.addAll(CocoShape.regions(file.label(mark.category()), entry, image.size(), size));
            } catch (IllegalArgumentException | ArithmeticException e) {
                problems.add(new Problem(
                        image.fileName(),
                        "Annotation " + entry.path("id").asString("?") + " is left out: " + e.getMessage() + "."));
            }
        }
        Picture picture = new Picture(
                found,
                name(file, image.fileName()),
                Optional.of(image.size()),
                image.facts().quality(),
                split(file, image.facts()),
                image.facts().tags(),
                regions,
                image.facts().done());
        return crowds.isEmpty() ? picture : picture.ignoring(image.size(), crowds);
    }

    /** As the image says, or else one of the words of the file's name or its folder. */
    private static Optional<Split> split(CocoFile file, Facts facts) {
        if (facts.split().isPresent()) return facts.split();
        String names = ImageTree.nameOf(folder(file)) + "_" + ImageTree.nameOf(file.file());
        for (String part : names.split("[^A-Za-z]+", -1)) {
            Optional<Split> named = ImageTree.splitOf(part);
            if (named.isPresent()) return named;
        }
        return Optional.empty();
    }

    /** The image's path; images in folders of their own by split keep that folder's name. */
    private String name(CocoFile file, String fileName) {
        String name = fileName.replace('\\', '/');
        if (name.startsWith("images/")) name = name.substring("images/".length());
        String folder = ImageTree.nameOf(folder(file));
        return files.size() > 1 && ImageTree.splitOf(folder).isPresent() ? folder + "/" + name : name;
    }

    /** Beside the file, in images/, or where the usual layouts with an annotations/ folder have them. */
    private static Optional<Path> find(CocoFile file, String fileName) {
        String stem = NamedFiles.stem(ImageTree.nameOf(file.file())).replaceFirst("^instances_", "");
        List<String> places =
                List.of("", "images", "..", "../images", "../" + stem, "../images/" + stem, "../../images");
        return NamedFiles.find(folder(file), places, fileName);
    }

    private static Path folder(CocoFile file) {
        return Objects.requireNonNull(file.file().getParent(), "an absolute file has a folder");
    }
}
