package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static final Formats FORMATS = new Formats(List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mvtec", "deeppcb"})
    void imagesOfWhichNothingIsKnownAreCountedAsLeftOut(String name) throws Exception {
        Format format = FORMATS.named(name);
        try (Project project = unjudged()) {
            Path none = folder.resolve("none");
            AnnotationException refused = assertThrows(
                    AnnotationException.class, () -> project.exportTo(format, Query.ALL, none, Progress.NONE));
            assertTrue(refused.toString().contains("none of the 3 images"), refused.toString());
            assertFalse(Files.exists(none));
            long first = project.images().ids(Query.ALL).getFirst();
            project.documents().apply(first, new Edit.SetQuality(Quality.GOOD));
            assertEquals(
                    new Exported(1, 0, 0, 0),
                    project.exportTo(format, Query.ALL, folder.resolve("one"), Progress.NONE));
        }
    }

    @Test
    void aFormatWithAPlaceForAllWritesAll() throws Exception {
        try (Project project = unjudged()) {
            Path all = folder.resolve("all");
            assertEquals(
                    new Exported(3, 0, 0, 0), project.exportTo(FORMATS.named("coco"), Query.ALL, all, Progress.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({"coco, 0, 0", "datumaro, 0, 0", "yolo, 1, 3", "voc, 1, 3", "cvat, 1, 3", "labelme, 1, 3"})
    void areasThatDoNotCountAreCountedWhereTheFormatHasNoPlaceForThem(String name, int images, int areas)
            throws Exception {
        try (Project project = unjudged()) {
            long first = project.images().ids(Query.ALL).getFirst();
            project.documents()
                    .apply(
                            first,
                            new Edit.Together(List.of(
                                    new Edit.AddShape(Shape.scoping(1, Role.IGNORE, new Box(1, 1, 4, 4))),
                                    new Edit.AddShape(Shape.scoping(2, Role.IGNORE, new Box(5, 5, 8, 8))),
                                    new Edit.AddShape(Shape.scoping(3, Role.INTEREST, new Box(0, 0, 12, 12))))));
            assertEquals(
                    new Exported(3, images, areas, 0),
                    project.exportTo(FORMATS.named(name), Query.ALL, folder.resolve("all"), Progress.NONE));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFormatSaysWhetherAJudgementComesBack(Format format) throws Exception {
        try (Project project = unjudged()) {
            project.labels().add("short");
            List<Long> ids = project.images().ids(Query.ALL);
            project.documents().apply(ids.getFirst(), new Edit.SetQuality(Quality.GOOD));
            project.documents().apply(ids.get(1), new Edit.AddShape(Shape.drawn(1, "short", new Box(2, 3, 9, 8))));
            project.documents().apply(ids.get(1), new Edit.SetQuality(Quality.DEFECTIVE));
            Path out = folder.resolve("out");
            project.exportTo(format, Query.ALL, out, Progress.NONE);
            List<Quality> read = new ArrayList<>();
            format.read(out).each(picture -> read.add(picture.quality()), problem -> fail(problem.toString()));
            assertEquals(format.keepsJudgements(), read.contains(Quality.GOOD), read.toString());
        }
    }

    static List<Format> formats() {
        return FORMATS.all();
    }

    private Project unjudged() throws Exception {
        Path source = folder.resolve("source");
        for (int i = 0; i < 3; i++) Pictures.png(source.resolve(i + ".png"), 20, 20, i);
        Project project = Project.create(folder.resolve("project"));
        project.importAll(FORMATS.of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
        return project;
    }
}
