package io.sightglass.vision.record;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images kept with the records, without loss, named by their hashes; when there are too many the oldest leave. */
final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private final Path folder;
    private final int most;
    private final LinkedHashSet<String> kept;

    /** @param kept hashes of the images that records refer to, oldest first; other files in the folder are leftovers */
    Archive(Path folder, int most, List<String> kept) {
        this.folder = folder;
        this.most = most;
        this.kept = new LinkedHashSet<>(kept);
        SafeFiles.sweep(folder);
        removeLeftovers();
    }

    /** Whether the image lies in the archive now. */
    boolean keep(String hash, Frame image) throws VisionException {
        if (most == 0) return false;
        synchronized (this) {
            if (kept.remove(hash)) {
                kept.add(hash);
                return true;
            }
        }
        byte[] content = ImageFiles.encodePng(image);
        synchronized (this) {
            SafeFiles.write(file(hash), content);
            kept.add(hash);
        }
        return true;
    }

    synchronized boolean holds(String hash) {
        return kept.contains(hash);
    }

    /** The images that are too many, oldest first. They are forgotten here; their files are there until removed. */
    synchronized List<String> leaving() {
        List<String> leaving = new ArrayList<>();
        while (kept.size() > most) leaving.add(kept.removeFirst());
        return leaving;
    }

    synchronized void remove(List<String> hashes) {
        for (String hash : hashes) if (!kept.contains(hash)) delete(file(hash));
    }

    private Path file(String hash) {
        return folder.resolve(hash + ".png");
    }

    private void removeLeftovers() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.png")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!kept.contains(name.substring(0, name.length() - 4))) delete(file);
            }
        } catch (IOException e) {
            LOG.warn("the image archive {} cannot be tidied", folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the image {} cannot be removed", file, e);
        }
    }
}
