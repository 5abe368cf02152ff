package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other programs write them, after their documentation; images are 100 by 50 pixels. */
class ForeignFilesTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void yoloOfUltralyticsHasItsSplitsInDataYaml() throws Exception {
        text("data.yaml", """
                path: ../datasets/caps  # wherever that is
                train: images/train2024
                val: images/val2024
                names: [dent, 'no: label']
                nc: 2
                """);
        image("images/train2024/a.jpg.png");
        image("images/val2024/b.png");
        image("images/other.png");
        text("labels/train2024/a.jpg.txt", "1 0.5 0.5 0.2 0.4\n\n0 0 0 1 0 1 1\n");
        text("labels/val2024/b.txt", "");
        text("labels/val2024/gone.txt", "0 0.5 0.5 1 1\n");
        List<Picture> pictures = read("yolo");
        assertEquals(
                List.of("other.png none false", "train2024/a.jpg.png TRAIN true", "val2024/b.png VALIDATION true"),
                pictures.stream().map(ForeignFilesTest::facts).toList());
        assertEquals(
                List.of(
                        new Region("no: label", new Box(40, 15, 60, 35)),
                        new Region(
                                "dent", new Polygon(List.of(new Point(0, 0), new Point(100, 0), new Point(100, 50))))),
                pictures.get(1).regions());
        assertEquals(
                List.of("labels/val2024/gone.txt: There is no image of that name."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void aBlankLineAmongYoloClassesTakesANumber() throws Exception {
        text("classes.txt", "dent\n\nhole\n");
        image("a.png");
        text("a.txt", "2 0.5 0.5 0.2 0.4\n");
        List<Region> regions = read("yolo").getFirst().regions();
        assertEquals(List.of(new Region("hole", new Box(40, 15, 60, 35))), regions);
    }

    @Test
    void yoloOfRoboflowNamesFoldersAboveItself() throws Exception {
        text("data.yaml", "train: ../train/images\nval: ../valid/images\ntest: ../test/images\nnames: {0: dent}\n");
        for (String part : List.of("train", "valid", "test")) {
            image(part + "/images/a.png");
            text(part + "/labels/a.txt", "0 0.5 0.5 0.5 0.5 \r\n");
        }
        assertEquals(
                List.of("test/a.png TEST true", "train/a.png TRAIN true", "valid/a.png VALIDATION true"),
                read("yolo").stream().map(ForeignFilesTest::facts).toList());
    }

    @Test
    void plainYoloHasListsOfImagesThatBeginElsewhere() throws Exception {
        text("classes.txt", "dent\nscrape\n");
        text("train.txt", "/content/set/a.png\n");
        text("test.txt", "/content/set/b.png\n");
        image("a.png");
        image("b.png");
        text("a.txt", "1 .5 .5 1 1");
        List<Picture> pictures = read("yolo");
        assertEquals(
                List.of("a.png TRAIN true", "b.png TEST false"),
                pictures.stream().map(ForeignFilesTest::facts).toList());
        assertEquals(
                List.of(new Region("scrape", new Box(0, 0, 100, 50))),
                pictures.getFirst().regions());
    }

    @Test
    void yoloPosesHaveABoxAndPoints() throws Exception {
        text("pose.yaml", "train: images\nval: images\nkpt_shape: [3, 3]\nflip_idx: [0, 2, 1]\nnames:\n  0: person\n");
        image("images/a.png");
        text("labels/a.txt", "0 0.5 0.5 0.4 0.4 0.5 0.4 2 0 0 0 0.6 0.6 1\n");
        PictureSet set = new Formats(List.of()).of(folder).read(folder);
        assertEquals(Map.of("person", new Skeleton(List.of("1", "2", "3"), List.of())), set.skeletons());
        Picture picture = read("yolo").getFirst();
        assertEquals(Split.TRAIN, picture.split().orElseThrow());
        assertEquals(new Box(30, 15, 70, 35), picture.regions().get(0).outline());
        assertEquals(
                new Keypoints(List.of(
                        new Spot(new Point(50, 20), Sight.VISIBLE),
                        Spot.ABSENT,
                        new Spot(new Point(60, 30), Sight.HIDDEN))),
                picture.regions().get(1).outline());
    }

    @Test
    void labelMeFilesHoldTheirImageWhichIsNotRead() throws Exception {
        image("a.png");
        image("b.png");
        text("a.json", """
                {"version": "5.2.1", "flags": {"scrape": true, "dust": false}, "shapes": [
                  {"label": "dent", "points": [[20, 30], [10, 5]], "group_id": null, "shape_type": "rectangle", "flags": {}},
                  {"label": "dot", "points": [[50, 25], [53, 29]], "group_id": null, "shape_type": "circle", "flags": {}},
                  {"label": "hair", "points": [[1, 1], [9, 9]], "shape_type": "line"},
                  {"label": "cap", "points": [[1, 1], [9, 9]], "shape_type": "polygon"},
                  {"label": "star", "points": [[1, 1], [2, 2]], "shape_type": "star"},
                  {"label": "foot", "points": [[3, 4]], "group_id": 1, "shape_type": "point"},
                  {"label": "foot", "points": [[5, 6]], "group_id": 1, "shape_type": "point"}
                ], "imagePath": "a.png", "imageData": "%s", "imageHeight": 50, "imageWidth": 100}
                """.formatted("A".repeat(200_000)));
        List<Picture> pictures = read("labelme");
        assertEquals(List.of("scrape"), pictures.getFirst().tags());
        assertEquals(
                List.of(
                        new Region("dent", new Box(10, 5, 20, 30)),
                        new Region("dot", new Ellipse(new Point(50, 25), 5, 5, 0)),
                        new Region("hair", new Polyline(List.of(new Point(1, 1), new Point(9, 9)))),
                        new Region(
                                "foot",
                                new Keypoints(List.of(
                                        new Spot(new Point(3, 4), Sight.VISIBLE),
                                        new Spot(new Point(5, 6), Sight.VISIBLE))))),
                pictures.getFirst().regions());
        assertEquals("b.png none false", facts(pictures.get(1)));
        assertEquals(
                List.of(
                        "a.json, line 5: The shape is left out: a polygon has 2 points.",
                        "a.json, line 6: The shape is left out: there is no shape_type star here."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void cvatHasBoxesThatTurnMasksAndSkeletons() throws Exception {
        image("images/part/a.png");
        text("annotations.xml", """
                <?xml version="1.0" encoding="utf-8"?>
                <annotations>
                  <version>1.1</version>
                  <meta><job><labels>
                    <label><name>dent</name><color>#c06060</color><type>any</type><attributes></attributes></label>
                    <label><name>hand</name><type>skeleton</type><attributes></attributes>
                      <svg>&lt;line x1="1" data-type="edge" data-node-from="1" data-node-to="2"&gt;&lt;/line&gt;</svg></label>
                    <label><name>thumb</name><type>points</type><parent>hand</parent></label>
                    <label><name>wrist</name><type>points</type><parent>hand</parent></label>
                  </labels></job></meta>
                  <image id="0" name="part/a.png" subset="Validation" width="100" height="50">
                    <box label="dent" source="manual" occluded="0" xtl="10.00" ytl="10.00" xbr="30.00" ybr="20.00" rotation="90.00" z_order="0">
                      <attribute name="depth">3</attribute></box>
                    <mask label="dent" source="manual" occluded="0" rle="1, 2, 1, 2" left="4" top="7" width="3" height="2" z_order="0"></mask>
                    <skeleton label="hand" source="manual" z_order="0">
                      <points label="wrist" source="manual" outside="0" occluded="1" points="1.50,2.00"></points>
                      <points label="thumb" source="manual" outside="1" occluded="0" points="0.00,0.00"></points>
                    </skeleton>
                    <cuboid label="dent" xtl1="1"/>
                    <tag label="odd" source="manual"></tag>
                  </image>
                  <image id="1" name="../../b.png" width="100" height="50"/>
                </annotations>
                """);
        Picture picture = read("cvat").getFirst();
        assertEquals("part/a.png VALIDATION true", facts(picture));
        assertEquals(List.of("odd"), picture.tags());
        assertEquals(
                List.of(
                        new Region("dent", new RotatedBox(new Point(20, 15), 20, 10, 90)),
                        new Region("dent", new Runs(List.of(new Run(7, 5, 7), new Run(8, 5, 7)))),
                        new Region(
                                "hand",
                                new Keypoints(List.of(Spot.ABSENT, new Spot(new Point(1.5, 2), Sight.HIDDEN))))),
                picture.regions());
        assertEquals(
                Map.of("hand", new Skeleton(List.of("thumb", "wrist"), List.of(new Skeleton.Link(0, 1)))),
                new Cvat().read(folder).skeletons());
        assertEquals(
                List.of(
                        "annotations.xml, line 19: The shape is left out: there is no shape cuboid here.",
                        "../../b.png: The path leads out of the folder; left out."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void cocoPeopleHaveAnAreaAndPoints() throws Exception {
        image("a.png");
        text("person_keypoints_val2017.json", """
                {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 50}],
                 "categories": [{"id": 1, "name": "person", "keypoints": ["nose", "eye"], "skeleton": [[1, 2]]}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "bbox": [10, 5, 30, 20], "num_keypoints": 1,
                   "segmentation": [[10, 5, 40, 5, 40, 25]], "keypoints": [12, 7, 1, 0, 0, 0]},
                  {"id": 2, "image_id": 1, "category_id": 1, "iscrowd": 0, "bbox": [1, 2, 3, 4], "num_keypoints": 0,
                   "segmentation": [], "keypoints": [0, 0, 0, 0, 0, 0]},
                  {"id": 3, "image_id": 1, "category_id": 1, "iscrowd": 1, "bbox": [1, 2, 3, 4], "segmentation": []}]}
                """);
        Picture picture = read("coco").getFirst();
        assertEquals(
                List.of(
                        new Region(
                                "person", new Polygon(List.of(new Point(10, 5), new Point(40, 5), new Point(40, 25)))),
                        new Region(
                                "person",
                                new Keypoints(List.of(new Spot(new Point(12, 7), Sight.HIDDEN), Spot.ABSENT))),
                        new Region("person", Box.at(1, 2, 3, 4))),
                picture.regions());
        assertEquals(
                Map.of("person", new Skeleton(List.of("nose", "eye"), List.of(new Skeleton.Link(0, 1)))),
                new Coco().read(folder).skeletons());
        assertEquals(List.of(Box.at(1, 2, 3, 4)), picture.scopes().getFirst().ignored(), problems.toString());
    }

    /** A box of 20 by 10 pixels turned by 90° about its corner (40, 10) lies left below it. */
    @Test
    void labelStudioCountsInPercentAndTurnsBoxesAboutACorner() throws Exception {
        image("1a2b3c4d-a.png");
        text("project-1.json", """
                [{"id": 1, "data": {"image": "/data/upload/3/1a2b3c4d-a.png"}, "predictions": [{"result": []}], "annotations": [
                 {"id": 9, "was_cancelled": true, "result": []},
                 {"id": 10, "was_cancelled": false, "result": [
                  {"original_width": 100, "original_height": 50, "image_rotation": 0, "id": "x", "from_name": "label",
                   "to_name": "image", "type": "rectanglelabels", "origin": "manual", "value":
                   {"x": 40, "y": 20, "width": 20, "height": 20, "rotation": 90, "rectanglelabels": ["dent"]}},
                  {"original_width": 100, "original_height": 50, "type": "polygonlabels", "value":
                   {"points": [[0, 0], [50, 0], [50, 50]], "closed": true, "polygonlabels": ["dent"]}},
                  {"original_width": 100, "original_height": 50, "type": "rectangle", "value":
                   {"x": 40, "y": 20, "width": 20, "height": 20}},
                  {"type": "choices", "from_name": "kind", "value": {"choices": ["odd"]}}]}]}]
                """);
        Picture picture = read("labelstudio").getFirst();
        assertEquals(List.of("odd"), picture.tags());
        assertEquals(
                new Region("dent", new RotatedBox(new Point(35, 20), 20, 10, 90)),
                picture.regions().get(0));
        assertEquals(
                new Region("dent", new Polygon(List.of(new Point(0, 0), new Point(50, 0), new Point(50, 25)))),
                picture.regions().get(1));
        assertEquals(
                List.of("project-1.json, line 9: The shape is left out: it has no label."),
                problems.stream().map(Problem::toString).toList());
    }

    /** Packed by hand: 2 by 1 pixels, 8 bytes of which the last four are 255, as one equal and one unlike run. */
    @Test
    void brushedMasksAreUnpacked() {
        String bits = "00000000000000000000000000001000" // 8 bytes
                + "00111" // of 8 bits
                + "0010" + "0011" + "0111" + "1111" // lengths of 3, 4, 8 and 16 bits
                + "1" + "00" + "011" + "00000000" // four equal bytes
                + "0" + "01" + "0011" + "1".repeat(32); // four bytes of their own
        byte[] packed = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) if (bits.charAt(i) == '1') packed[i / 8] |= (byte) (128 >> i % 8);
        assertEquals(List.of(new Run(0, 1, 2)), BrushRle.runs(packed, new Size(2, 1)));
    }

    @Test
    void viaNamesItsLabelAsItLikes() throws Exception {
        image("a.png");
        text("via_region_data.json", """
                {"a.png1234": {"filename": "a.png", "size": 1234, "file_attributes": {"author": "x"}, "regions": [
                  {"shape_attributes": {"name": "rect", "x": 1, "y": 2, "width": 3, "height": 4}, "region_attributes": {"Defect": "dent"}},
                  {"shape_attributes": {"name": "ellipse", "cx": 50, "cy": 25, "rx": 9, "ry": 4, "theta": 1.5707963267948966},
                   "region_attributes": {"type": "hole", "depth": "3"}},
                  {"shape_attributes": {"name": "rect", "x": 1, "y": 2, "width": 3, "height": 4}, "region_attributes": {}}]}}
                """);
        Picture picture = read("via").getFirst();
        assertEquals(
                List.of(
                        new Region("dent", Box.at(1, 2, 3, 4)),
                        new Region("hole", new Ellipse(new Point(50, 25), 9, 4, 90))),
                picture.regions());
        assertEquals(1, problems.size());
    }

    @Test
    void datumaroHasAFilePerPart() throws Exception {
        image("images/train/a.png");
        text("annotations/train.json", """
                {"infos": {}, "categories": {"label": {"labels": [{"name": "dent", "parent": ""}, {"name": "hand", "parent": ""}]},
                  "points": {"items": [{"label_id": 1, "labels": ["thumb", "wrist"], "joints": [[1, 2]]}]}},
                 "items": [{"id": "a", "annotations": [
                   {"id": 0, "type": "bbox", "attributes": {"occluded": false}, "group": 0, "label_id": 0, "z_order": 0, "bbox": [1, 2, 3, 4]},
                   {"id": 1, "type": "points", "attributes": {}, "group": 0, "label_id": 1, "points": [5, 6, 7, 8], "visibility": [2, 1]},
                   {"id": 2, "type": "label", "attributes": {}, "group": 0, "label_id": 0},
                   {"id": 3, "type": "caption", "attributes": {}, "caption": "hello"}],
                  "image": {"path": "a.png", "size": [50, 100]}}]}
                """);
        Picture picture = read("datumaro").getFirst();
        assertEquals("a.png TRAIN true", facts(picture));
        assertEquals(List.of("dent"), picture.tags());
        assertEquals(new Region("dent", Box.at(1, 2, 3, 4)), picture.regions().getFirst());
        assertEquals(2, picture.regions().size());
        assertEquals(1, problems.size());
    }

    @Test
    void dotaBeginsWithWhereItsImagesAreFrom() throws Exception {
        image("images/P0001.png");
        text("labelTxt/P0001.txt", """
                imagesource:GoogleEarth
                gsd:0.146343590398
                10.0 10.0 30.0 10.0 30.0 20.0 10.0 20.0 small-vehicle 0
                20 0 30 10 20 20 10 10 plane 1
                """);
        Picture picture = read("dota").getFirst();
        assertEquals(
                new Region("small-vehicle", new Box(10, 10, 30, 20)),
                picture.regions().getFirst());
        Outline plane = picture.regions().get(1).outline();
        assertTrue(plane instanceof RotatedBox turned && Math.abs(turned.degrees() - 45) < 1e-9, plane.toString());
    }

    @Test
    void tablesNameTheirColumns() throws Exception {
        image("a, b.png");
        image("c.png");
        text(
                "boxes.csv",
                "\uFEFFfilename,width,class,xmin,ymin,xmax,ymax,split,quality\r\n"
                        + "\"a, b.png\",100,\"big \"\"dent\"\"\",1,2,3.5,4,test,defective\r\n\"a, b.png\",100,dent,5,5,5,9,,\r\n"
                        + "c.png,100,,,,,,val,good\r\n");
        List<Picture> pictures = read("csv");
        assertEquals("a, b.png TEST true", facts(pictures.getFirst()));
        assertEquals(
                List.of(new Region("big \"dent\"", new Box(1, 2, 3.5, 4))),
                pictures.getFirst().regions());
        assertEquals("c.png VALIDATION true", facts(pictures.get(1)));
        assertEquals(Quality.GOOD, pictures.get(1).quality());
        assertEquals(
                List.of("boxes.csv, line 3: The shape is left out: the box is empty."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void masksInTheColoursOfPascalVocAreRead() throws Exception {
        image("JPEGImages/a.png");
        text("labelmap.txt", "# label:color_rgb:parts:actions\nbackground:0,0,0::\ndent:128,0,0::\n");
        text("ImageSets/Segmentation/val.txt", "a\n");
        Frame mask = Frame.allocate(new Size(100, 50), 3);
        ByteBuffer pixels = mask.pixels();
        pixels.put(3 * 205, (byte) 0).put(3 * 205 + 2, (byte) 128); // red: x 5, y 2
        pixels.put(3 * 206, (byte) 192).put(3 * 206 + 1, (byte) 224).put(3 * 206 + 2, (byte) 224); // the border
        Files.createDirectories(folder.resolve("SegmentationClass"));
        ImageFiles.write(mask, folder.resolve("SegmentationClass/a.png"));
        Picture picture = read("colour-masks").getFirst();
        assertEquals(List.of(new Region("dent", new Runs(List.of(new Run(2, 5, 6))))), picture.regions());
        assertEquals(Split.VALIDATION, picture.split().orElseThrow());
    }

    private static String facts(Picture picture) {
        return picture.name() + " " + picture.split().map(Split::name).orElse("none") + " " + picture.done();
    }

    private void image(String name) throws Exception {
        Pictures.png(folder.resolve(name), 100, 50, name.hashCode());
    }

    private void text(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<Picture> read(String format) throws Exception {
        Format found = new Formats(List.of()).of(folder);
        assertEquals(format, found.name());
        List<Picture> pictures = new ArrayList<>();
        found.read(folder).each(pictures::add, problems::add);
        return pictures;
    }
}
