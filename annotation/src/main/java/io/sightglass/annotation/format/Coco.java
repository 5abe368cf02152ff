package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * COCO JSON (cocodataset.org, "Data format"): boxes, polygons, and masks as run lengths, plain or compressed. Read are one file,
 * or all such files in a folder, its {@code annotations/} or its {@code train/}, {@code valid/} and {@code test/}. Beyond the
 * standard an image may have {@code "quality"} (good, defective), {@code "split"} (train, validation, test) and {@code "tags"};
 * without {@code "split"}, the split is taken from the file's or folder's name where it says one.
 */
final class Coco implements Format {
    private static final Pattern IMAGES = Pattern.compile("\"images\"\\s*:\\s*\\[");
    private static final int PEEK = 1 << 16;

    @Override
    public String name() {
        return "coco";
    }

    @Override
    public String description() {
        return "COCO JSON: boxes, polygons and masks, with the images beside it";
    }

    @Override
    public boolean recognises(Path path) {
        try {
            return !files(path).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        try {
            List<Path> files = Files.isRegularFile(path) ? List.of(path) : files(path);
            if (files.isEmpty()) {
                throw new AnnotationException("There is no COCO file in " + path + ". Name the JSON file itself.");
            }
            List<CocoFile> read = new ArrayList<>();
            for (Path file : files) read.add(CocoFile.read(file.toAbsolutePath().normalize()));
            return new CocoPictures(read);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", path, e), e);
        }
    }

    @Override
    public boolean keepsScope() {
        return true;
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        new CocoWriter(folder).write(pictures, progress);
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) return isCoco(path) ? List.of(path) : List.of();
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(path)) return found;
        for (String part : List.of("", "annotations", "train", "valid", "val", "validation", "test")) {
            Path folder = path.resolve(part);
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) if (isCoco(file)) found.add(file);
            }
        }
        return found;
    }

    /** Looks for the list of images at the beginning and the end; other lists may be long. */
    private static boolean isCoco(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json") || name.startsWith(".")) return false;
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(PEEK), StandardCharsets.ISO_8859_1);
            in.skip(Math.max(0, Files.size(file) - 2L * PEEK));
            String tail = new String(in.readNBytes(PEEK), StandardCharsets.ISO_8859_1);
            return IMAGES.matcher(head).find()
                    || IMAGES.matcher(tail).find()
                    || head.contains("\"annotations\"")
                            && head.contains("\"image_id\"")
                            && head.stripLeading().startsWith("{");
        }
    }
}
