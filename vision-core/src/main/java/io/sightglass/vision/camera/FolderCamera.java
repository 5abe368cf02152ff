package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a folder and of the folders in it, in the order of their paths, once. A file that cannot be read is a part
 * without an image, not the end.
 */
final class FolderCamera implements Camera {
    private final Path folder;
    private final List<Path> files;
    private final Pace pace;
    private int sent;

    private FolderCamera(Path folder, List<Path> files, Pace pace) {
        this.folder = folder;
        this.files = files;
        this.pace = pace;
    }

    /** Opens {@code folder:PATH?fps=N}. */
    static final class Provider implements CameraProvider {
        @Override
        public String scheme() {
            return "folder";
        }

        @Override
        public String description() {
            return "folder:PATH?fps=N gives the images of a folder in the order of their names.";
        }

        @Override
        public Camera open(String place, Map<String, String> options) throws VisionException {
            Options read = new Options("folder:" + place, options, "fps");
            Pace pace = new Pace(read.number("fps", 0, 0, 10_000));
            Path folder = Path.of(place);
            return new FolderCamera(folder, ImageFiles.under(folder), pace);
        }
    }

    @Override
    public String name() {
        return "folder:" + folder;
    }

    @Override
    public Optional<Shot> next() {
        if (sent >= files.size() || !pace.await()) return Optional.empty();
        int number = sent++;
        Path file = files.get(number);
        String origin = folder.relativize(file).toString().replace('\\', '/');
        long now = System.nanoTime();
        try {
            return Optional.of(new Shot(number, now, ImageFiles.read(file), origin, Optional.empty()));
        } catch (VisionException e) {
            return Optional.of(Shot.unreadable(number, origin, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public boolean live() {
        return pace.live();
    }

    @Override
    public void close() {
        pace.close();
    }
}
