package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Pascal VOC (Everingham et al., IJCV 2010): {@code Annotations/NAME.xml} with the boxes of {@code JPEGImages/NAME.jpg}, and in
 * {@code ImageSets/Main} which images are for what; or XML files beside their images, with or without folders per split above
 * them. {@link VocAnnotation} says what the numbers mean. An object that is {@code difficult} or {@code truncated} comes in
 * like any other, and neither word is kept, nor are pose and parts. An image without a file is one that nobody has labelled
 * yet. Whether a part is good cannot be said.
 */
final class Voc implements Format {
    private static final Pattern ROOT = Pattern.compile("<annotation[\\s>]");
    private static final int PEEK = 4096;

    @Override
    public String name() {
        return "voc";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "Pascal VOC: a file of boxes for each image, in Annotations or beside it";
    }

    @Override
    public boolean recognises(Path path) {
        try {
            return Files.isDirectory(path) && ImageTree.hasNear(home(path), Voc::isVoc);
        } catch (AnnotationException e) {
            return false;
        }
    }

    private static boolean isVoc(Path file) {
        if (!isXml(file) || !Files.isRegularFile(file)) return false;
        try (InputStream in = Files.newInputStream(file)) {
            return ROOT.matcher(new String(in.readNBytes(PEEK), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isDirectory(path) ? annotations(path) : List.of();
        if (files.isEmpty()) {
            throw new AnnotationException("There are no XML files in " + path + "/Annotations or " + path
                    + ". Check the path: it should be the folder with Annotations and JPEGImages.");
        }
        Path home = home(path);
        List<VocPictures.Entry> entries = new ArrayList<>();
        for (Path file : files) {
            String id = NamedFiles.stem(ImageTree.name(home, file));
            entries.add(new VocPictures.Entry(file, id, VocAnnotation.read(file, ImageTree.name(path, file))));
        }
        Path images = ImageTree.folderNamed(path, "JPEGImages", "images").orElse(home);
        return new VocPictures(path, images, ImageTree.allImages(images), entries, VocSets.read(path, VocSets.MAIN));
    }

    /** Where the annotations lie. */
    private static Path home(Path path) throws AnnotationException {
        return ImageTree.folderNamed(path, "Annotations").orElse(path);
    }

    private static List<Path> annotations(Path path) throws AnnotationException {
        return ImageTree.allFiles(home(path), Voc::isXml);
    }

    private static boolean isXml(Path file) {
        return ImageTree.nameOf(file).toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        new VocWriter(folder).write(pictures, progress);
    }
}
