package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.Pictures;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that nobody has finished. */
class UnfinishedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"coco", "labelme", "cvat", "via", "datumaro"})
    void anImageThatIsNotFinishedComesBackSo(String name) throws Exception {
        Region dent = new Region("dent", new Box(1, 1, 4, 4));
        List<String> before = List.of("a.png [] 0 true", "b.png [] 0 false", "c.png [] 1 false", "d.png [] 1 true");
        assertEquals(
                before,
                thereAndBack(
                        name,
                        picture("a.png", List.of(), List.of(), true),
                        picture("b.png", List.of(), List.of(), false),
                        picture("c.png", List.of(), List.of(dent), false),
                        picture("d.png", List.of(), List.of(dent), true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "labelme", "cvat", "labelstudio", "via", "datumaro"})
    void anImageThatHasOnlyTagsKeepsThem(String name) throws Exception {
        List<String> after = thereAndBack(name, picture("a.png", List.of("odd"), List.of(), false));
        assertEquals("a.png [odd] 0", after.getFirst().replaceFirst(" (true|false)$", ""));
    }

    private Picture picture(String name, List<String> tags, List<Region> regions, boolean done) throws Exception {
        Path file = Pictures.png(folder.resolve(name), 12, 10, name.charAt(0));
        return new Picture(
                file,
                name,
                Optional.of(new Size(12, 10)),
                Quality.UNKNOWN,
                Optional.of(Split.TRAIN),
                tags,
                regions,
                done);
    }

    private List<String> thereAndBack(String name, Picture... pictures) throws Exception {
        Format format = new Formats(List.of()).named(name);
        Path target = Files.createDirectories(folder.resolve("written"));
        format.write(new PictureList("set", List.of(), List.of(pictures)), target, Progress.NONE);
        List<String> after = new ArrayList<>();
        format.read(target)
                .each(
                        p -> after.add(
                                p.name() + " " + p.tags() + " " + p.regions().size() + " " + p.done()),
                        p -> after.add(p.toString()));
        return after.stream().sorted().toList();
    }
}
