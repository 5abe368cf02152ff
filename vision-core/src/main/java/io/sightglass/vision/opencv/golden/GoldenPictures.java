package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.golden.Thumbnail.Match;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.store.Sha256;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * A folder of golden pictures, as it was when it was read. Immutable to the outside, any thread; small copies of all are in
 * memory, and the pixels of those used last.
 */
public final class GoldenPictures {
    /** Images less alike than this show another part, or none. */
    static final double LEAST_LIKENESS = 0.6;

    /** So many pictures keep 60 MB of small copies. */
    private static final int MOST = 5_000;

    private static final long MOST_BYTES = 128L << 20;

    /** So many of the most alike at the coarse look are looked at closer. */
    private static final int CANDIDATES = 12;

    /** So many that are about as alike as the best are compared pixel by pixel. */
    private static final int RIVALS = 6;

    private static final double CLOSE = 0.05;

    /** Those in use, and while there is memory for them those that were, so that each opening does not read them again. */
    private static final Map<Asked, SoftReference<GoldenPictures>> READ = new ConcurrentHashMap<>();

    private final Path folder;
    private final List<GoldenPicture> pictures;
    private final RecentPictures recent = new RecentPictures(MOST_BYTES);

    private GoldenPictures(Path folder, List<GoldenPicture> pictures) {
        this.folder = folder;
        this.pictures = List.copyOf(pictures);
    }

    /**
     * The golden picture of an image.
     *
     * @param name path within the folder, with forward slashes
     * @param likeness in [0, 1]
     */
    record Found(String name, double likeness) {}

    /**
     * The images in a folder and in those within it; hidden ones are passed over.
     *
     * @param pattern glob on the file's name, such as *_temp.jpg
     * @throws VisionException when there is no such folder, none or too many are in it, or one cannot be read
     */
    public static GoldenPictures in(Path folder, String pattern) throws VisionException {
        if (!Files.isDirectory(folder)) {
            throw new VisionException("There is no folder of golden pictures " + folder
                    + ". Bring it back to that place, or name the one where they are.");
        }
        Path real = GoldenFiles.real(folder);
        List<Path> files = GoldenFiles.in(real, pattern, MOST);
        if (files.isEmpty()) {
            throw new VisionException("The folder " + folder + " holds no golden picture: no image's name matches "
                    + pattern + ". Put pictures of good parts there, or correct the pattern.");
        }
        if (files.size() > MOST) {
            throw new VisionException("The folder " + folder + " holds more than " + MOST
                    + " golden pictures, and no more can be searched. Keep one of each part and place.");
        }
        Asked asked = Asked.of(folder, real, files);
        SoftReference<GoldenPictures> before = READ.get(asked);
        GoldenPictures known = before == null ? null : before.get();
        if (known != null) return known;
        List<GoldenPicture> pictures = new ArrayList<>();
        for (Path file : files) pictures.add(GoldenPicture.read(real, file));
        GoldenPictures read = new GoldenPictures(folder, pictures);
        READ.values().removeIf(other -> other.get() == null);
        READ.put(asked, new SoftReference<>(read));
        return read;
    }

    /** What was asked for, as it was then: whatever opens a model asks for the same again. */
    private record Asked(Path folder, List<State> files) {
        private record State(Path file, long bytes, FileTime changed) {}

        static Asked of(Path folder, Path real, List<Path> files) throws VisionException {
            List<State> states = new ArrayList<>();
            try {
                for (Path file : files) {
                    states.add(new State(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            } catch (IOException e) {
                throw new VisionException(SafeFiles.sentence("read", real, e), e);
            }
            return new Asked(folder, states);
        }
    }

    /** SHA-256 over the names within the folder and the bytes of all of them; the same wherever the folder is. */
    public String digest() {
        return Sha256.of(pictures.stream().map(GoldenPicture::digested).collect(Collectors.joining()));
    }

    /** Where they lie, by name. */
    public List<Path> files() {
        return pictures.stream().map(picture -> folder.resolve(picture.name())).toList();
    }

    /**
     * Whether the pictures of a digest are those in a folder; reads their bytes and decodes none. They are not where there is no
     * such folder, or what is in it cannot be read.
     *
     * @param pattern glob on the file's name
     */
    public static boolean lieIn(Path folder, String pattern, String digest) {
        try {
            Path real = GoldenFiles.real(folder);
            List<Path> files = GoldenFiles.in(real, pattern, MOST);
            if (files.isEmpty() || files.size() > MOST) return false;
            StringBuilder digested = new StringBuilder();
            for (Path file : files) digested.append(GoldenPicture.digested(real, file));
            return Sha256.of(digested.toString()).equals(digest);
        } catch (VisionException e) {
            return false;
        }
    }

    /**
     * Which one shows the part of an image.
     *
     * @throws VisionException when none does
     */
    Found find(Frame image) throws VisionException {
        Choice choice = choose(Pixels.toGrey(image));
        return new Found(choice.picture().name(), choice.likeness());
    }

    /**
     * An image beside its golden picture, three channels of the image's size: the image in grey, the golden picture in grey
     * where it lies on the image, and 128 and half of the image less the golden picture.
     *
     * @throws VisionException when none shows the part of the image
     */
    public Frame compared(Frame image) throws VisionException {
        Frame grey = Pixels.toGrey(image);
        Choice choice = choose(grey);
        Frame golden = Alignment.laid(
                grey, recent.of(choice.picture()), choice.alignment().shift());
        Frame compared = Frame.allocate(image.size(), 3);
        try (FrameMat of = FrameMat.of(grey);
                FrameMat with = FrameMat.of(golden);
                Mat less = new Mat();
                MatVector channels = new MatVector();
                FrameMat to = FrameMat.of(compared)) {
            opencv_core.addWeighted(of.mat(), 0.5, with.mat(), -0.5, 128, less);
            channels.push_back(of.mat());
            channels.push_back(with.mat());
            channels.push_back(less);
            opencv_core.merge(channels, to.mat());
            to.expectWritten();
        }
        return compared;
    }

    private record Choice(GoldenPicture picture, double likeness, Alignment alignment) {}

    private record Candidate(GoldenPicture picture, Match match) {
        static final Comparator<Candidate> BEST_FIRST =
                Comparator.comparingDouble((Candidate c) -> c.match().worth()).reversed();
    }

    private Choice choose(Frame grey) throws VisionException {
        List<Candidate> looked = candidates(grey);
        List<Candidate> alike = looked.stream()
                .filter(c -> c.match().likeness() >= LEAST_LIKENESS)
                .toList();
        if (alike.isEmpty()) throw nothingAlike(looked.getFirst());
        Candidate first = alike.getFirst();
        Choice best = aligned(grey, first);
        for (Candidate rival : alike.subList(1, Math.min(RIVALS, alike.size()))) {
            if (rival.match().worth() < first.match().worth() - CLOSE) break;
            Choice other = aligned(grey, rival);
            if (other.alignment().over(grey.size()) < best.alignment().over(grey.size())) best = other;
        }
        return best;
    }

    private VisionException nothingAlike(Candidate nearest) {
        return new VisionException(String.format(
                Locale.ROOT,
                "None of the %d golden pictures in %s shows this part: %s comes nearest, but is alike by %.2f only, and"
                        + " %.2f is needed. Check the camera's view, or add a picture of a good part like this and train"
                        + " anew.",
                pictures.size(),
                folder,
                nearest.picture().name(),
                Math.max(0, nearest.match().likeness()),
                LEAST_LIKENESS));
    }

    private Choice aligned(Frame grey, Candidate candidate) throws VisionException {
        Frame golden = recent.of(candidate.picture());
        Alignment alignment = Alignment.of(grey, golden, candidate.match().shift(), GoldenPicture.FINE);
        return new Choice(candidate.picture(), candidate.match().likeness(), alignment);
    }

    /** The most worth first; of equals, the first by name. */
    private List<Candidate> candidates(Frame grey) throws VisionException {
        Thumbnail coarse = Thumbnail.of(grey, GoldenPicture.COARSE);
        Thumbnail fine = Thumbnail.of(grey, GoldenPicture.FINE);
        List<Candidate> all = pictures.stream()
                .filter(p -> p.size().equals(grey.size()))
                .map(p -> new Candidate(p, p.coarse().match(coarse, Shift.NONE, coarse.most())))
                .sorted(Candidate.BEST_FIRST)
                .limit(CANDIDATES)
                .toList();
        if (all.isEmpty()) {
            throw new VisionException("No golden picture in " + folder + " has the size of this image, " + grey.size()
                    + " (the first one has " + pictures.getFirst().size()
                    + "). Take the golden pictures as the images are taken.");
        }
        int scale = GoldenPicture.FINE / GoldenPicture.COARSE;
        return all.stream()
                .map(c -> new Candidate(
                        c.picture(),
                        c.picture().fine().match(fine, c.match().shift().times(scale, scale), scale / 2)))
                .sorted(Candidate.BEST_FIRST)
                .toList();
    }
}
