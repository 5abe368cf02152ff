package io.sightglass.app.label;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.Pictures;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.image.Image;

/** Reads the current image in full and puts it on the canvas; reads the next one ahead. */
final class PictureLoader {
    private static final int KEPT = 3;

    private final LabelViewModel model;
    private final LabelCanvas canvas;
    private final Tasks tasks;
    private final Notices notices;
    private final Latest wanted;
    private final Map<Path, Image> kept = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper(false);
    private Optional<Long> shown = Optional.empty();

    PictureLoader(LabelViewModel model, LabelCanvas canvas, Tasks tasks, Notices notices) {
        this.model = model;
        this.canvas = canvas;
        this.tasks = tasks;
        this.notices = notices;
        this.wanted = new Latest(tasks);
        model.image().subscribe(image -> load(image));
    }

    /** Whether the current image cannot be read. */
    ReadOnlyBooleanProperty broken() {
        return broken.getReadOnlyProperty();
    }

    private void load(Optional<ProjectImage> image) {
        Optional<Long> id = image.map(ProjectImage::id);
        if (id.equals(shown)) return;
        shown = id;
        broken.set(false);
        wanted.cancel();
        Optional<Image> known = image.flatMap(i -> Optional.ofNullable(kept.get(i.file())));
        canvas.setPicture(known);
        canvas.fit();
        if (known.isPresent()) {
            readAhead();
        } else {
            image.ifPresent(this::read);
        }
    }

    private void read(ProjectImage image) {
        wanted.start(
                () -> Pictures.of(ImageFiles.read(image.file())),
                picture -> {
                    keep(image.file(), picture);
                    canvas.setPicture(Optional.of(picture));
                    readAhead();
                },
                failure -> {
                    broken.set(true);
                    notices.failed(failure);
                });
    }

    private void readAhead() {
        model.next()
                .map(ProjectImage::file)
                .filter(file -> !kept.containsKey(file))
                .ifPresent(this::readAhead);
    }

    private void readAhead(Path file) {
        tasks.start(() -> Pictures.of(ImageFiles.read(file)), picture -> keep(file, picture), failure -> {
            // said when somebody goes there
        });
    }

    private void keep(Path file, Image picture) {
        kept.put(file, picture);
        while (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
    }
}
