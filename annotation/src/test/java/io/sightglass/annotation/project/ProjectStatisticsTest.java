package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.ShapeField;
import io.sightglass.annotation.statistics.Behind;
import io.sightglass.annotation.statistics.HeatMap;
import io.sightglass.annotation.statistics.Histogram;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.LabelPair;
import io.sightglass.annotation.statistics.SizeClass;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectStatisticsTest {
    private static final int IMAGES = 300;

    @TempDir
    Path folder;

    private Path place = Path.of("");

    @BeforeEach
    void fill() throws Exception {
        place = folder.resolve("many");
        Path file = folder.resolve("part.png");
        ImageFiles.write(Frame.allocate(new Size(80, 60), 3), file);
        try (Project project = Project.create(place)) {
            LargeProject.fill(project, List.of(file), IMAGES, 7, Progress.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "split:train", "quality:good OR label:dent", "shapes>1 -split:test sort:-name"})
    void everyNumberOfImagesIsWhatTheQueryBehindItFinds(String text) throws Exception {
        try (Project project = Project.open(place, Access.RUN)) {
            Query query = Query.parse(text);
            Statistics all = project.statistics().of(query, Optional.empty(), Progress.NONE);
            Behind behind = new Behind(query, Optional.empty());
            Images images = project.images();
            assertEquals(images.count(query), all.images());
            for (LabelCount label : all.labels()) {
                assertEquals(images.count(behind.label(label.label())), label.allImages(), label.label());
                for (Split split : Split.values()) {
                    long found = images.count(behind.label(label.label(), split));
                    assertEquals(found, label.images().get(split), label.label() + " " + split);
                }
            }
            for (LabelPair pair : all.together()) {
                assertEquals(images.count(behind.together(pair.first(), pair.second())), pair.images());
            }
            Histogram objects = all.objects();
            for (int i = 0; i < objects.bins(); i++) {
                assertEquals(
                        images.count(behind.objects(objects, i)),
                        objects.counts().get(i));
            }
            for (var state : all.states().entrySet()) {
                assertEquals(images.count(behind.state(state.getKey())), state.getValue());
            }
            for (var size : all.imageSizes()) {
                assertEquals(images.count(behind.imageSize(size.size())), size.images());
            }
        }
    }

    @Test
    void aBarOfShapesLeadsToImagesWithSuchAShape() throws Exception {
        try (Project project = Project.open(place, Access.RUN)) {
            Statistics dents = project.statistics().of(Query.ALL, Optional.of("dent"), Progress.NONE);
            Behind behind = new Behind(Query.ALL, Optional.of("dent"));
            long labelled = project.images().count(Query.parse("shape.label:dent"));
            assertTrue(labelled > 0 && dents.shapes().count() >= labelled);
            // every shape of such a project is 8 by 8
            assertEquals(1, dents.shapes().areas().bins());
            assertEquals(
                    labelled,
                    project.images()
                            .count(behind.bin(ShapeField.AREA, dents.shapes().areas(), 0)));
            assertEquals(labelled, project.images().count(behind.size(SizeClass.SMALL)));
            assertEquals(0, project.images().count(behind.size(SizeClass.LARGE)));
            HeatMap centres = dents.shapes().centres();
            for (int row = 0; row < HeatMap.SIDE; row++) {
                for (int column = 0; column < HeatMap.SIDE; column++) {
                    long images = project.images().count(behind.cell(column, row));
                    assertTrue(images <= centres.at(column, row) && (images > 0 == centres.at(column, row) > 0));
                }
            }
        }
    }

    /** The bar counts every shape of the images, also those by which they were not found. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape.label:dent",
                "shape.label:dent split:train",
                "shape.x<0.5 shape.y<0.5",
                "shape.label:dent OR good"
            })
    void aBarUnderAQueryOfShapesLeadsToTheImagesWhoseShapesItCounts(String text) throws Exception {
        Query query = Query.parse(text);
        try (Project project = Project.open(place, Access.RUN)) {
            Behind behind = new Behind(query, Optional.of("scratch"));
            Set<Long> found = Set.copyOf(project.images().ids(query));
            Set<Long> scratched = new HashSet<>(project.images().ids(Query.parse("shape.label:scratch")));
            scratched.retainAll(found);
            Query bar = behind.size(SizeClass.SMALL);
            assertEquals(scratched, Set.copyOf(project.images().ids(bar)), bar.text());
            assertEquals(bar, Query.parse(bar.text()));
            Behind all = new Behind(query, Optional.empty());
            HeatMap centres = project.statistics()
                    .of(query, Optional.empty(), Progress.NONE)
                    .shapes()
                    .centres();
            for (int cell = 0; cell < HeatMap.SIDE; cell++) {
                assertEquals(
                        centres.at(cell, cell) > 0, project.images().count(all.cell(cell, cell)) > 0, "cell " + cell);
            }
        }
    }

    @Test
    void aProjectOfTheFormerVersionIsMeasuredWhenItIsOpened() throws Exception {
        Statistics before;
        try (Project project = Project.open(place, Access.RUN)) {
            before = project.statistics().of(Query.ALL, Optional.empty(), Progress.NONE);
        }
        try (var database =
                io.sightglass.vision.store.Database.open(place.resolve(Project.FILE), ProjectSchema.SCHEMA)) {
            database.update("DELETE FROM shape");
            database.update("INSERT INTO unmeasured SELECT id FROM image WHERE shapes > 0");
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(before, project.statistics().of(Query.ALL, Optional.empty(), Progress.NONE));
        }
        assertTrue(Files.exists(place));
    }
}
