package io.sightglass.app.picture;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures on the disk as JPEG files, by the hash of what they show. Any of them may be deleted at any time: it is
 * made again. When they take too much room, those that were not looked at for longest go. Any thread.
 */
final class ThumbnailFiles {
    /** A hundred thousand of the usual ones. */
    static final long MOST_BYTES = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailFiles.class);
    private static final int QUALITY = 88;
    private static final int BETWEEN_TRIMS = 1_000;
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private final Path folder;
    private final long most;
    private final AtomicInteger written = new AtomicInteger();

    /**
     * @param most bytes that the files may take; a little more until it is looked at again
     */
    ThumbnailFiles(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * The small picture of an image file: the one that is kept, or a new one.
     *
     * @param hash of the file's content
     */
    Image of(String hash, Path file) throws VisionException {
        Path kept =
                folder.resolve(hash.substring(0, Math.min(2, hash.length()))).resolve(hash + ".jpg");
        Optional<Image> there = read(kept);
        if (there.isPresent()) return there.get();
        Frame small = Pictures.shrunk(file, Thumbnails.LONGEST);
        write(kept, ImageFiles.encodeJpeg(small, QUALITY));
        return Pictures.of(small);
    }

    private static Optional<Image> read(Path kept) {
        try {
            Image image = new Image(new ByteArrayInputStream(Files.readAllBytes(kept)));
            if (image.isError()) return Optional.empty();
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(kept).toInstant().isBefore(now.minus(LOOKED_AT))) {
                Files.setLastModifiedTime(kept, FileTime.from(now));
            }
            return Optional.of(image);
        } catch (IOException e) {
            return Optional.empty(); // it is made again
        }
    }

    /** Beside, then renamed; not synced, since half a file is seen to be one and made again. */
    private void write(Path kept, byte[] jpeg) {
        try {
            Path home = Files.createDirectories(kept.resolveSibling(""));
            Path aside = Files.createTempFile(home, ".", ".part");
            Files.write(aside, jpeg);
            Files.move(aside, kept, StandardCopyOption.ATOMIC_MOVE);
            if (written.incrementAndGet() % BETWEEN_TRIMS == 0) trim();
        } catch (IOException e) {
            LOG.info("The small picture {} is not kept", kept, e);
        }
    }

    private record Kept(Path file, FileTime at, long bytes) {}

    /** Deletes what was not looked at for longest until a tenth of the room is free again. */
    void trim() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.add(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        if (bytes <= most) return;
        all.sort(Comparator.comparing(Kept::at));
        for (Kept old : all) {
            if (bytes <= most - most / 10) return;
            Files.deleteIfExists(old.file());
            bytes -= old.bytes();
        }
    }
}
