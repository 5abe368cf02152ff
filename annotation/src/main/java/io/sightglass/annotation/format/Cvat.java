package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * CVAT for images 1.1 (docs.cvat.ai, "CVAT XML format"): one file {@code annotations.xml} for all images, which lie in {@code
 * images} or beside it. {@link CvatShape} says what shapes there are, {@link CvatLabels} what labels. A {@code tag} is a tag of
 * the image, {@code subset} its split. Attributes of shapes, {@code occluded} of areas and {@code z_order} are not kept. Whether
 * a part is good cannot be said. Beyond the standard an image that nobody has finished has {@code done="0"}.
 */
final class Cvat implements Format {
    private static final String FILE = "annotations.xml";

    @Override
    public String name() {
        return "cvat";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "CVAT for images XML: boxes, turned too, polygons, lines, points, skeletons, ellipses, masks and tags";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, ".xml", Cvat::isCvat);
    }

    private static boolean isCvat(String text) {
        return text.contains("<annotations") && (text.contains("<image ") || text.contains("<version>1.1"));
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, ".xml", Cvat::isCvat));
        if (files.isEmpty()) {
            throw new AnnotationException("There is no file of CVAT in " + path + ". Name the XML file itself.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) read(file, gathered);
        return gathered.list(ImageTree.nameOf(ImageTree.folderOf(files.getFirst())));
    }

    private static void read(Path file, Gathered gathered) throws AnnotationException {
        XmlNode root = XmlNode.read(file);
        if (!root.name().equals("annotations")) {
            throw wrong(file, root, "CVAT begins with <annotations>, not <" + root.name() + ">");
        }
        Map<String, Skeleton> skeletons = CvatLabels.read(root, gathered);
        for (XmlNode image : root.all("image")) {
            String name = image.attribute("name").replace('\\', '/');
            try {
                Size size = new Size(whole(image, "width"), whole(image, "height"));
                Optional<Path> found = gathered.image(file, name);
                if (found.isPresent()) {
                    gathered.add(picture(file, image, name, found.get(), size, skeletons, gathered));
                }
            } catch (IllegalArgumentException e) {
                gathered.leaveOut(
                        name.isBlank() ? ImageTree.nameOf(file) + ", line " + image.line() : name,
                        "The image is left out: " + e.getMessage() + ".");
            }
        }
    }

    private static Picture picture(
            Path file,
            XmlNode image,
            String name,
            Path found,
            Size size,
            Map<String, Skeleton> skeletons,
            Gathered gathered) {
        List<Region> regions = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        TrueSize trueSize = new TrueSize(found);
        for (XmlNode shape : image.children()) {
            if (shape.name().equals("tag") && !shape.attribute("label").isBlank()) {
                tags.add(shape.attribute("label"));
            } else {
                String where = ImageTree.nameOf(file) + ", line " + shape.line();
                gathered.take(regions, where, () -> CvatShape.read(shape, skeletons, trueSize));
            }
        }
        Optional<Split> split = ImageTree.splitOf(image.attribute("subset"));
        return new Picture(
                found,
                name.replaceFirst("^images/", ""),
                Optional.of(size),
                Quality.UNKNOWN,
                split.isPresent() ? split : ImageTree.splitOfPath(name),
                tags,
                regions,
                !image.attribute(Facts.DONE).equals("0"));
    }

    private static int whole(XmlNode image, String attribute) {
        String text = image.attribute(attribute);
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(attribute + " of an image should be whole pixels, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static AnnotationException wrong(Path file, XmlNode node, String reason) {
        return new AnnotationException(
                file + ", line " + node.line() + ": " + reason + ". Correct the file and try again.");
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        StringBuilder images = new StringBuilder();
        Map<String, Skeleton> skeletons = new HashMap<>(pictures.skeletons());
        List<String> labels = new ArrayList<>(pictures.labels());
        int[] count = {0};
        NewFolder.each(pictures, progress, picture -> {
            Path image = target.copy(picture.file(), "images/" + picture.name());
            String name = ImageTree.name(folder.resolve("images"), image);
            images.append(image(picture, name, count[0]++, skeletons));
            Stream.concat(picture.tags().stream(), picture.regions().stream().map(Region::label))
                    .filter(l -> !labels.contains(l))
                    .forEach(labels::add);
        });
        target.text(
                FILE,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n<version>1.1</version>\n"
                        + CvatLabels.write(labels, skeletons) + images + "</annotations>\n");
    }

    private static String image(Picture picture, String name, int id, Map<String, Skeleton> skeletons)
            throws AnnotationException {
        Size size = picture.measured();
        StringBuilder shapes = new StringBuilder("\n");
        for (String tag : picture.tags()) {
            shapes.append(Xml.element("tag", CvatShape.attributes("label", tag, "source", "manual"), ""));
        }
        for (Region region : picture.regions()) {
            shapes.append(CvatShape.write(region, skeletons.getOrDefault(region.label(), Skeleton.NONE)));
        }
        SequencedMap<String, String> attributes = CvatShape.attributes(
                "id", String.valueOf(id),
                "name", name,
                "subset", picture.split().orElse(Split.TRAIN).word(),
                "width", String.valueOf(size.width()),
                "height", String.valueOf(size.height()));
        if (!picture.done()) attributes.put(Facts.DONE, "0");
        return Xml.element("image", attributes, shapes.toString());
    }
}
