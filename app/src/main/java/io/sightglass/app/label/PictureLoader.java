package io.sightglass.app.label;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.opencv.DeepFrames;
import io.sightglass.vision.opencv.Pyramid;
import io.sightglass.vision.opencv.PyramidCache;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Brings the picture of the current image to the canvas: the usual ones whole, and the next one ahead; large ones in tiles, from
 * a pyramid on the disk that is made when such an image is opened for the first time.
 */
final class PictureLoader {
    /** Pixels of the pictures that are kept, 4 bytes each and a third more. */
    private static final long KEPT_PIXELS = 64_000_000;

    private final LabelViewModel model;
    private final LabelCanvas canvas;
    private final Tasks tasks;
    private final Notices notices;
    private final PyramidCache cache;
    private final Latest wanted;
    private final Map<Path, PictureTiles> kept = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<ShownProgress>> making = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Long> shown = Optional.empty();

    PictureLoader(LabelViewModel model, LabelCanvas canvas, Tasks tasks, Notices notices, PyramidCache cache) {
        this.model = model;
        this.canvas = canvas;
        this.tasks = tasks;
        this.notices = notices;
        this.cache = cache;
        this.wanted = new Latest(tasks);
        model.image().subscribe(image -> load(image));
    }

    /** Whether the current image cannot be read. */
    ReadOnlyBooleanProperty broken() {
        return broken.getReadOnlyProperty();
    }

    /** How far the pyramid of the current image is; empty when none is being made. */
    ReadOnlyObjectProperty<Optional<ShownProgress>> making() {
        return making.getReadOnlyProperty();
    }

    private void load(Optional<ProjectImage> image) {
        Optional<Long> id = image.map(ProjectImage::id);
        if (id.equals(shown)) return;
        shown = id;
        broken.set(false);
        making.get().ifPresent(ShownProgress::cancel);
        making.set(Optional.empty());
        wanted.cancel();
        Optional<PictureTiles> known = image.flatMap(i -> Optional.ofNullable(kept.get(i.file())));
        canvas.setPicture(known);
        canvas.fit();
        if (known.isPresent()) {
            readAhead();
        } else {
            image.ifPresent(this::read);
        }
    }

    private void read(ProjectImage image) {
        if (!WholePicture.fits(image.size())) {
            open(image);
            return;
        }
        wanted.start(
                () -> WholePicture.read(image.file()),
                picture -> {
                    PictureTiles tiles = picture.tiles(tasks);
                    keep(image.file(), tiles);
                    canvas.setPicture(Optional.of(tiles));
                    readAhead();
                },
                this::fail);
    }

    /** What is looked up before the first tile can be shown. */
    private record Opened(Pyramid pyramid, Map<Tile, int[]> coarse, Levels spread) {
        static Opened of(Pyramid pyramid) throws VisionException {
            Map<Tile, int[]> coarse = new HashMap<>();
            int coarsest = pyramid.grid().levels() - 1;
            for (Tile tile : pyramid.grid().touching(whole(pyramid), coarsest)) {
                coarse.put(tile, PictureTiles.pixels(pyramid.picture(tile)));
            }
            return new Opened(pyramid, coarse, Spread.of(coarse, pyramid.isDeep()));
        }

        private static io.sightglass.vision.geometry.Box whole(Pyramid pyramid) {
            return new io.sightglass.vision.geometry.Box(
                    0, 0, pyramid.grid().size().width(), pyramid.grid().size().height());
        }
    }

    private void open(ProjectImage image) {
        ShownProgress progress = new ShownProgress(tasks);
        wanted.start(
                () -> {
                    Optional<Pyramid> there = cache.kept(image.file(), image.hash(), image.size());
                    return Opened.of(there.isPresent() ? there.get() : make(image, progress));
                },
                opened -> {
                    making.set(Optional.empty());
                    show(opened);
                },
                failure -> {
                    making.set(Optional.empty());
                    fail(failure);
                });
    }

    private Pyramid make(ProjectImage image, ShownProgress progress) throws VisionException {
        tasks.show(() -> ifShown(image, () -> making.set(Optional.of(progress))));
        boolean deep = DeepFrames.isDeep(image.file());
        Map<Tile, int[]> coarse = new HashMap<>();
        return cache.make(
                image.file(),
                image.hash(),
                image.size(),
                (tile, picture) -> coarse.put(tile, PictureTiles.pixels(picture)),
                grid -> {
                    PictureTiles first = PictureTiles.coarse(grid, deep, coarse, tasks);
                    tasks.show(() -> ifShown(image, () -> canvas.setPicture(Optional.of(first))));
                },
                progress);
    }

    private void ifShown(ProjectImage image, Runnable action) {
        if (shown.equals(Optional.of(image.id()))) action.run();
    }

    private void show(Opened opened) {
        Pyramid pyramid = opened.pyramid();
        canvas.setPicture(Optional.of(new PictureTiles(
                pyramid.grid(),
                pyramid.isDeep(),
                opened.coarse(),
                opened.spread(),
                pyramid::picture,
                tasks,
                notices::failed)));
    }

    private void fail(Throwable failure) {
        broken.set(true);
        notices.failed(failure);
    }

    private void readAhead() {
        model.next()
                .filter(image -> !kept.containsKey(image.file()) && WholePicture.fits(image.size()))
                .ifPresent(this::readAhead);
    }

    private void readAhead(ProjectImage image) {
        tasks.start(
                () -> WholePicture.read(image.file()), picture -> keep(image.file(), picture.tiles(tasks)), failure -> {
                    // said when somebody goes there
                });
    }

    private void keep(Path file, PictureTiles picture) {
        kept.put(file, picture);
        while (kept.size() > 1 && pixels() > KEPT_PIXELS)
            kept.remove(kept.keySet().iterator().next());
    }

    private long pixels() {
        return kept.values().stream().mapToLong(p -> p.grid().size().area()).sum();
    }
}
