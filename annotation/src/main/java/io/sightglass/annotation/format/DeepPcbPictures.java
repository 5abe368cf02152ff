package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads DeepPCB's lists and boxes: a board with boxes is defective, one without is good. */
final class DeepPcbPictures {
    private static final SplitPlan A_TENTH = SplitPlan.parse("90/10/0");
    private static final long SEED = 1;

    private final Path root;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private DeepPcbPictures(Path root) {
        this.root = root;
    }

    static PictureSet read(Path root) throws AnnotationException {
        DeepPcbPictures read = new DeepPcbPictures(root);
        read.add(DeepPcb.TEST, Map.of(), Split.TEST);
        List<Picture> tests = List.copyOf(read.pictures);
        read.pictures.clear();
        read.add(DeepPcb.TRAINVAL, read.validation(), Split.TRAIN);
        boolean drawn = !Files.isRegularFile(root.resolve(DeepPcb.VALIDATION));
        List<Picture> all = new ArrayList<>(drawn ? drawTenth(read.pictures) : read.pictures);
        all.addAll(tests);
        return new PictureList(ImageTree.nameOf(root), DeepPcbLine.KINDS, Map.of(), all, read.problems);
    }

    private Map<String, Split> validation() throws AnnotationException {
        Map<String, Split> splits = new HashMap<>();
        for (DeepPcbPair pair : DeepPcb.pairs(root, DeepPcb.VALIDATION)) splits.put(pair.image(), Split.VALIDATION);
        return splits;
    }

    private void add(String list, Map<String, Split> splits, Split otherwise) throws AnnotationException {
        for (DeepPcbPair pair : DeepPcb.pairs(root, list)) {
            Optional<Path> image = find(pair, pair.tested());
            Optional<Path> boxes = find(pair, pair.boxes());
            if (image.isEmpty() || boxes.isEmpty()) continue;
            List<Region> regions = regions(boxes.get());
            pictures.add(new Picture(
                    image.get(),
                    pair.tested(),
                    Optional.empty(),
                    regions.isEmpty() ? Quality.GOOD : Quality.DEFECTIVE,
                    Optional.of(splits.getOrDefault(pair.image(), otherwise)),
                    List.of(),
                    regions,
                    true));
        }
    }

    private Optional<Path> find(DeepPcbPair pair, String name) {
        Optional<Path> file = NamedFiles.find(root, List.of(""), name);
        if (file.isEmpty()) {
            String reason = NamedFiles.isInside(name)
                    ? "There is no file " + name + "; the image is left out."
                    : "The path " + name + " leads out of the folder; left out.";
            problems.add(new Problem(place(pair.line()), reason));
        }
        return file;
    }

    private List<Region> regions(Path file) throws AnnotationException {
        List<Region> regions = new ArrayList<>();
        for (TextLine line : TextLine.of(file)) {
            Optional<Region> region = DeepPcbLine.read(line);
            if (region.isEmpty()) problems.add(new Problem(place(line), "The box is empty; left out."));
            region.ifPresent(regions::add);
        }
        return regions;
    }

    private String place(TextLine line) {
        return ImageTree.name(root, line.file()) + ", line " + line.number();
    }

    private static List<Picture> drawTenth(List<Picture> pictures) {
        List<SplitPlan.Item> items =
                pictures.stream().map(DeepPcbPictures::item).toList();
        Map<String, Split> splits = A_TENTH.assign(items, SEED);
        return pictures.stream()
                .map(p -> p.withSplit(splits.getOrDefault(p.name(), Split.TRAIN)))
                .toList();
    }

    private static SplitPlan.Item item(Picture picture) {
        Set<String> kinds = picture.regions().stream().map(Region::label).collect(Collectors.toSet());
        return new SplitPlan.Item(picture.name(), picture.name(), picture.quality(), kinds, picture.split());
    }
}
