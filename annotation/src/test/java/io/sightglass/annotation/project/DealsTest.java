package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Look;
import io.sightglass.vision.similar.Looks;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealsTest {
    @TempDir
    Path folder;

    @Test
    void imagesThatCameWithoutASplitWaitAndOthersDoNot() throws Exception {
        try (Project project = Project.create(folder.resolve("project"))) {
            project.importAll(pictures("a", 3), ImportOptions.DEFAULT, Progress.NONE);
            ImportOptions dealt = new ImportOptions(SplitPlan.parse("0/0/100"), 1, false, false);
            project.importAll(pictures("b", 2), dealt, Progress.NONE);
            assertEquals(List.of(false, false, false, true, true), dealt(project));
            project.images()
                    .setSplit(List.of(project.deals().candidates().getFirst().id()), Split.TRAIN);
            assertEquals(List.of(true, false, false, true, true), dealt(project));
        }
    }

    @Test
    void aDealingIsTakenBackWholeButForWhatWasMovedSince() throws Exception {
        try (Project project = Project.create(folder.resolve("project"))) {
            project.importAll(pictures("a", 4), ImportOptions.DEFAULT, Progress.NONE);
            List<Candidate> before = project.deals().candidates();
            Map<Long, Split> splits = new HashMap<>();
            for (Candidate image : before) splits.put(image.id(), Split.TEST);
            splits.put(before.get(3).id(), Split.TRAIN);
            assertEquals(3, project.deals().apply(splits));
            assertEquals(List.of(true, true, true, true), dealt(project));
            assertEquals(0, project.deals().apply(splits)); // changes nothing, so it is no step to take back
            project.images().setSplit(List.of(before.get(1).id()), Split.VALIDATION);
            assertTrue(project.deals().canUndo());
            assertEquals(Optional.of(2), project.deals().undo());
            List<Split> now =
                    project.deals().candidates().stream().map(Candidate::split).toList();
            assertEquals(List.of(Split.TRAIN, Split.VALIDATION, Split.TRAIN, Split.TRAIN), now);
            assertEquals(List.of(false, true, false, false), dealt(project));
            assertFalse(project.deals().canUndo());
            assertEquals(Optional.empty(), project.deals().undo());
        }
    }

    @Test
    void aRunnerMayKeepLooksButNotDealOut() throws Exception {
        Path home = folder.resolve("project");
        try (Project project = Project.create(home)) {
            project.importAll(pictures("a", 2), ImportOptions.DEFAULT, Progress.NONE);
        }
        try (Project project = Project.open(home, Access.RUN);
                Looks looks = Looks.open()) {
            List<Long> missing = project.appearances().missing();
            assertEquals(2, missing.size());
            ProjectImage first = project.images().find(missing.getFirst()).orElseThrow();
            Look look = looks.of(ImageFiles.read(first.file()));
            project.appearances().put(Map.of(first.hash(), look));
            assertEquals(missing.subList(1, 2), project.appearances().missing());
            assertEquals(Map.of(first.hash(), look), project.appearances().all());
            assertThrows(IllegalStateException.class, () -> project.deals().apply(Map.of()));
        }
    }

    @Test
    void inAProjectOfTheFormerVersionEverySplitCountsAsChosen() throws Exception {
        Path home = folder.resolve("former");
        Files.createDirectories(home);
        Schema former = new Schema(
                "project",
                ProjectSchema.APPLICATION_ID,
                ProjectSchema.SCHEMA.migrations().subList(0, 5));
        try (Database database = Database.create(home.resolve(Project.FILE), former)) {
            database.update("INSERT INTO image (name, sort, hash, width, height, split, quality, annotated, shapes)"
                    + " VALUES ('images/a.png', 'a', 'h', 8, 8, 'test', 'GOOD', 1, 0)");
        }
        try (Project project = Project.open(home, Access.EDIT)) {
            Candidate image = project.deals().candidates().getFirst();
            assertEquals(Split.TEST, image.split());
            assertTrue(image.dealt());
            assertEquals(List.of(image.id()), project.appearances().missing());
            assertFalse(project.deals().canUndo());
        }
    }

    private PictureSet pictures(String name, int count) throws Exception {
        Path source = Files.createDirectories(folder.resolve(name).resolve("good"));
        for (int i = 1; i <= count; i++) Pictures.png(source.resolve(i + ".png"), 16, 16, 100 * name.charAt(0) + i);
        return new Formats(List.of()).of(folder.resolve(name)).read(folder.resolve(name));
    }

    private static List<Boolean> dealt(Project project) throws AnnotationException {
        return project.deals().candidates().stream().map(Candidate::dealt).toList();
    }
}
