package io.sightglass.vision.scene;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Owns a COCO file that grows image by image, one line an entry. Annotations wait in a file beside it until the images are
 * through, so that memory does not grow.
 */
final class CocoFile implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Writer images;
    private final Writer annotations;
    private final Path waiting;
    private final List<String> labels;
    private int imageCount;
    private int annotationCount;

    /** Starts the file; info is what COCO calls so. */
    CocoFile(Path file, Map<String, ?> info, List<String> labels) throws IOException {
        this.labels = List.copyOf(labels);
        waiting = file.resolveSibling(file.getFileName() + ".waiting");
        images = new BufferedWriter(Files.newBufferedWriter(file), 1 << 16);
        annotations = new BufferedWriter(Files.newBufferedWriter(waiting), 1 << 16);
        images.write("{\n\"info\": " + json(info) + ",\n\"licenses\": [{\"id\": 1, \"name\": \"Apache-2.0\", "
                + "\"url\": \"https://www.apache.org/licenses/LICENSE-2.0\"}],\n\"categories\": [");
        for (int i = 0; i < labels.size(); i++) {
            Map<String, Object> category = new LinkedHashMap<>();
            category.put("id", i + 1);
            category.put("name", labels.get(i));
            category.put("supercategory", "defect");
            images.write((i == 0 ? "\n" : ",\n") + json(category));
        }
        images.write("\n],\n\"images\": [");
    }

    /** The next image and its truth. */
    void add(String name, Size size, Truth truth, Split split, long seed) throws IOException {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("id", ++imageCount);
        image.put("file_name", name);
        image.put("width", size.width());
        image.put("height", size.height());
        image.put("license", 1);
        image.put("quality", truth.quality().name().toLowerCase(Locale.ROOT));
        image.put("split", split.word());
        image.put("seed", Long.toString(seed));
        images.write((imageCount == 1 ? "\n" : ",\n") + json(image));
        for (Region region : truth.regions()) {
            String entry = json(annotation(region, size));
            annotations.write((annotationCount == 1 ? "\n" : ",\n") + entry);
        }
    }

    private Map<String, Object> annotation(Region region, Size size) {
        if (!(region.outline() instanceof Runs runs)) {
            throw new IllegalArgumentException("not exact pixels: " + region);
        }
        Box box = runs.bounds();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", ++annotationCount);
        entry.put("image_id", imageCount);
        entry.put("category_id", labels.indexOf(region.label()) + 1);
        entry.put("iscrowd", 0);
        entry.put("area", (long) runs.area());
        entry.put("bbox", new int[] {(int) box.x1(), (int) box.y1(), (int) box.width(), (int) box.height()});
        Map<String, Object> segmentation = new LinkedHashMap<>();
        segmentation.put("size", new int[] {size.height(), size.width()});
        segmentation.put("counts", counts(runs, size));
        entry.put("segmentation", segmentation);
        return entry;
    }

    /** Lengths of alternating stretches without and with pixels, column after column, beginning without. */
    static List<Integer> counts(Runs runs, Size size) {
        BitSet pixels = new BitSet();
        for (Run run : runs.runs()) {
            for (int x = run.start(); x < run.end(); x++) pixels.set(x * size.height() + run.y());
        }
        List<Integer> counts = new ArrayList<>();
        int all = Math.toIntExact(size.area());
        int at = 0;
        while (at < all) {
            int set = pixels.nextSetBit(at);
            int from = set < 0 ? all : set;
            counts.add(from - at);
            at = from;
            if (at < all) {
                int end = pixels.nextClearBit(at);
                counts.add(end - at);
                at = end;
            }
        }
        return counts;
    }

    /** Puts the annotations behind the images and ends the file. */
    void finish() throws IOException {
        annotations.close();
        images.write("\n],\n\"annotations\": [");
        try (Reader reader = Files.newBufferedReader(waiting)) {
            reader.transferTo(images);
        }
        images.write("\n]\n}\n");
        images.close();
        Files.delete(waiting);
    }

    @Override
    public void close() throws IOException {
        try (images) {
            annotations.close();
        }
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
