package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a project's images and what is known about them in another program's form: aside first, then moved into place. */
final class Export {
    private static final int PAGE = 500;

    private final Project project;

    Export(Project project) {
        this.project = project;
    }

    Exported write(Format format, Query query, Path folder, Progress progress) throws AnnotationException {
        return write(format, set(query), folder, progress);
    }

    Exported write(Format format, PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = Optional.ofNullable(target.getParent())
                .orElseThrow(() -> new AnnotationException("Cannot export to " + folder + ". Choose a folder."));
        Path aside = parent.resolve(
                "." + target.getFileName() + "-" + ProcessHandle.current().pid());
        try {
            if (Files.exists(target) && !(Files.isDirectory(target) && Folders.isEmpty(target))) {
                throw new AnnotationException(
                        "Cannot export to " + folder + ": it is there already. Choose a folder that is new or empty.");
            }
            Folders.delete(aside);
            SafeFiles.createFolder(aside);
            Writable written = new Writable(pictures, format);
            format.write(written, aside, progress);
            Exported exported = written.exported();
            if (exported.images() == 0 && pictures.size() > 0) {
                throw new AnnotationException("Nothing to export: none of the " + pictures.size()
                        + " images has what the format " + format.name()
                        + " needs, such as a judgement. Label them first,"
                        + " or choose another format.");
            }
            Files.deleteIfExists(target);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            return exported;
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("export to", folder, e), e);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        } finally {
            Folders.delete(aside);
        }
    }

    private PictureSet set(Query query) throws AnnotationException {
        List<Long> ids = project.images().ids(query);
        List<String> labels = project.labels().list().stream().map(Label::name).toList();
        Map<String, Skeleton> skeletons = project.labels().skeletons();
        Scope scope = project.scope().get();
        return new PictureSet() {
            @Override
            public String name() {
                return project.name();
            }

            @Override
            public int size() {
                return ids.size();
            }

            @Override
            public List<String> labels() {
                return labels;
            }

            @Override
            public Map<String, Skeleton> skeletons() {
                return skeletons;
            }

            @Override
            public void each(Visitor visitor, Problems problems) throws AnnotationException {
                for (int from = 0; from < ids.size(); from += PAGE) {
                    List<Long> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
                    for (ProjectImage image : project.images().all(page)) visitor.visit(picture(image, scope));
                }
            }
        };
    }

    private Picture picture(ProjectImage image, Scope scope) throws AnnotationException {
        Document document = project.documents().get(image.id());
        return new Picture(
                image.file(),
                image.name().startsWith("images/") ? image.name().substring(7) : image.name(),
                Optional.of(image.size()),
                document.quality(),
                Optional.of(image.split()),
                document.tags(),
                document.shapes().stream()
                        .filter(Shape::isTruth)
                        .map(Shape::region)
                        .toList(),
                document.done(),
                List.of(scope, document.scope()));
    }
}
