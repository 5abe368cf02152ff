package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a label means, for those who annotate: a text and example pictures. Each label has a folder under {@code guide/}, named
 * by the label's number so that a renamed label keeps it, with {@code guide.txt} and the pictures beside it.
 */
public final class Guide {
    private static final String TEXT = "guide.txt";
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "webp", "tif", "tiff");

    private final ProjectStore store;
    private final Labels labels;

    Guide(ProjectStore store, Labels labels) {
        this.store = store;
        this.labels = labels;
    }

    /**
     * What there is about a label.
     *
     * @param text empty when nobody has written one
     * @param pictures in order of their names
     */
    public record Entry(String label, String text, List<Path> pictures) {
        public Entry {
            pictures = List.copyOf(pictures);
        }
    }

    /** What there is about the label; a label that the project has not is an IllegalArgumentException. */
    public Entry of(String label) throws AnnotationException {
        Path folder = folder(label);
        if (!Files.isDirectory(folder)) return new Entry(label, "", List.of());
        Path text = folder.resolve(TEXT);
        try (Stream<Path> files = Files.list(folder)) {
            return new Entry(
                    label,
                    Files.exists(text) ? Files.readString(text).strip() : "",
                    files.filter(Guide::isPicture).sorted().toList());
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read the guide in", folder, e), e);
        }
    }

    /** Puts the text in place of what was there. */
    public void write(String label, String text) throws AnnotationException {
        requireEditor();
        try {
            SafeFiles.createFolder(folder(label));
            SafeFiles.write(folder(label).resolve(TEXT), text.strip() + "\n");
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** Copies a picture beside the text and gives the copy; one of that name that is there already is an error. */
    public Path addPicture(String label, Path picture) throws AnnotationException {
        requireEditor();
        if (!isPicture(picture)) {
            throw new AnnotationException(
                    "Not a picture: " + picture + ". Choose one that ends in " + String.join(", ", ENDINGS) + ".");
        }
        try {
            Path copy = folder(label).resolve(String.valueOf(picture.getFileName()));
            SafeFiles.createFolder(folder(label));
            SafeFiles.copyNew(picture, copy);
            return copy;
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    private void requireEditor() {
        if (store.access() != Access.EDIT) throw new IllegalStateException("the project is open for " + store.access());
    }

    private Path folder(String label) throws AnnotationException {
        return store.folder().resolve("guide").resolve(Long.toString(labels.id(label)));
    }

    private static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
