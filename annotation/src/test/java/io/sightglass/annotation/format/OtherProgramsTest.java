package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** What is written here is right for other programs: the reference libraries where they are installed, and a schema. */
class OtherProgramsTest {
    private static final Size SIZE = new Size(40, 30);

    @TempDir
    Path folder;

    @Test
    void cocoFilesLoadInItsOwnLibrary() throws Exception {
        String python = System.getProperty("sightglass.python", "/usr/bin/python3");
        assumeTrue(runs(python, "import pycocotools"), "no pycocotools for " + python + " here");
        new Coco().write(everything(), folder, Progress.NONE);
        String said = output(python, """
                import sys
                from pycocotools.coco import COCO
                coco = COCO(sys.argv[1] + '/annotations.json')
                marks = [m for m in coco.loadAnns(coco.getAnnIds()) if m['segmentation']]
                print(len(coco.getImgIds()), len(coco.getAnnIds()), [int(coco.annToMask(m).sum()) for m in marks])
                print(coco.loadCats(1)[0]['keypoints'], coco.loadCats(1)[0]['skeleton'])
                print([m['num_keypoints'] for m in coco.loadAnns(coco.getAnnIds()) if 'keypoints' in m])
                """);
        // It fills polygons in its own way: of 32, 32 and 56.5 square pixels, it says, it makes these; a mask stays as
        // it is
        List<String> lines =
                said.lines().skip(Math.max(0, said.lines().count() - 3)).toList();
        assertEquals("1 6 [33, 28, 60, 5]", lines.getFirst(), said);
        assertEquals("['tip', 'foot'] [[1, 2]]", lines.get(1));
        assertEquals("[1, 1]", lines.get(2));
    }

    @Test
    void labelMeFilesLoadInLabelMe() throws Exception {
        String python = "/usr/bin/python3";
        assumeTrue(Files.isExecutable(Path.of(python)), "no " + python + " here");
        assumeTrue(runs(python, "import labelme"), "no labelme for " + python + " here");
        new LabelMe().write(everything(), folder, Progress.NONE);
        String said = output(python, """
                import sys
                from labelme.label_file import LabelFile
                file = LabelFile(sys.argv[1] + '/a.json')
                print(sorted({s['shape_type'] for s in file.shapes}), len(file.shapes))
                print(file.flags, file.imagePath, len(file.imageData) > 0, file.otherData)
                """);
        List<String> lines =
                said.lines().skip(Math.max(0, said.lines().count() - 2)).toList();
        assertEquals("['line', 'mask', 'point', 'polygon', 'rectangle'] 8", lines.get(0), said);
        assertEquals("{'odd': True} a.png True {'quality': 'defective', 'split': 'test'}", lines.get(1), said);
    }

    @Test
    void vocFilesAreAsTheDevelopmentKitDescribesThem() throws Exception {
        new Voc().write(everything(), folder, Progress.NONE);
        Validator validator = voc();
        validator.validate(new StreamSource(folder.resolve("Annotations/a.xml").toFile()));
        String wrong = Files.readString(folder.resolve("Annotations/a.xml")).replace("<xmin>2<", "<xmin>0<");
        assertThrows(SAXException.class, () -> voc().validate(new StreamSource(new StringReader(wrong))));
    }

    @Test
    void theSchemaFitsTheFilesOfOthers() throws Exception {
        Path cells = Shared.data("formats/data/database/gts/pascalvoc_format");
        try (Stream<Path> files = Files.list(cells)) {
            List<Path> all = files.toList();
            assertFalse(all.isEmpty());
            for (Path file : all) voc().validate(new StreamSource(file.toFile()));
        }
    }

    private static Validator voc() throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(Objects.requireNonNull(OtherProgramsTest.class.getResource("voc.xsd")))
                .newValidator();
    }

    private PictureList everything() throws Exception {
        Path file = Pictures.png(folder.resolve("source/a.png"), SIZE.width(), SIZE.height(), 1);
        List<Region> regions = List.of(
                new Region("dent", new Box(1, 1, 9, 9)),
                new Region("dent", new RotatedBox(new Point(20, 15), 8, 4, 30)),
                new Region("dent", new Polygon(List.of(new Point(1, 1), new Point(9, 1), new Point(9, 9)))),
                new Region("dent", new Ellipse(new Point(20, 15), 6, 3, 45)),
                new Region("dent", new Runs(List.of(new Runs.Run(3, 4, 8), new Runs.Run(4, 5, 6)))),
                new Region("dent", new Polyline(List.of(new Point(1, 1), new Point(9, 9)))),
                new Region("dent", Keypoints.of(new Point(5, 5))),
                new Region("dent", new Keypoints(List.of(Spot.ABSENT, new Spot(new Point(30, 25), Sight.HIDDEN)))));
        Picture picture = new Picture(
                file,
                "a.png",
                Optional.of(SIZE),
                Quality.DEFECTIVE,
                Optional.of(Split.TEST),
                List.of("odd"),
                regions,
                true);
        Skeleton skeleton = new Skeleton(List.of("tip", "foot"), List.of(new Skeleton.Link(0, 1)));
        return new PictureList("set", List.of("dent"), Map.of("dent", skeleton), List.of(picture), List.of());
    }

    private static boolean runs(String python, String script) throws Exception {
        if (!Files.isExecutable(Path.of(python))) return false;
        return start(python, script, Path.of("")).waitFor() == 0;
    }

    private String output(String python, String script) throws Exception {
        Process process = start(python, script, folder);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static Process start(String python, String script, Path argument) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(python, "-c", script, argument.toString());
        builder.environment().put("QT_QPA_PLATFORM", "offscreen");
        return builder.redirectErrorStream(true).start();
    }
}
