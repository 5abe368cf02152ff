package io.sightglass.vision.similar;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published split of magnetic tiles, in which one tile's pictures lie in training and test: what is found of that, against
 * the tiles as their files' numbers tell them. Prints the figures of docs/splits.md.
 */
class MagneticTileTest {
    private static final Path FOLDER = shared().resolve("data/magnetic-tile");
    private static final List<Tile> TILES = new ArrayList<>();

    private record Tile(String number, boolean learnt, Look look) {}

    /** Of test pictures: how many were flagged, and how many of the flagged have a sibling in training. */
    private record Found(int flagged, int right, int siblings) {
        double precision() {
            return flagged == 0 ? 1 : (double) right / flagged;
        }

        double recall() {
            return (double) right / siblings;
        }
    }

    @FunctionalInterface
    private interface Likeness {
        boolean alike(Look one, Look other);
    }

    @BeforeAll
    static void look() throws Exception {
        assumeTrue(Files.exists(FOLDER.resolve("tiles.csv")), () -> "skipped: " + FOLDER + " is not there");
        Set<String> learnt = new HashSet<>(Files.readAllLines(FOLDER.resolve("train_good.txt")));
        List<String> lines = Files.readAllLines(FOLDER.resolve("tiles.csv"));
        try (Looks looks = Looks.open()) {
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", -1);
                Path file = FOLDER.resolve(fields[0]);
                boolean known = fields[1].equals("Free") && learnt.contains(String.valueOf(file.getFileName()));
                TILES.add(new Tile(fields[2], known, looks.of(ImageFiles.read(file))));
            }
        }
    }

    @AfterAll
    static void forget() {
        TILES.clear();
    }

    @Test
    void theLeakIsCaughtAndHardlyAnythingElse() {
        Found both = found((a, b) -> a.bits(b) <= Alike.USUAL.bits() && cosine(a, b) >= Alike.USUAL.cosine());
        print("hash alone", found((a, b) -> a.bits(b) <= Alike.USUAL.bits()));
        print("embedding alone", found((a, b) -> cosine(a, b) >= Alike.USUAL.cosine()));
        print("both", both);
        assertTrue(both.precision() >= 0.97, both.toString());
        assertTrue(both.recall() >= 0.7, both.toString());
    }

    @Test
    void theSearchFindsWhatComparingEveryPairFinds() {
        List<Look> all = TILES.stream().map(Tile::look).toList();
        Set<NearPair> expected = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                int bits = all.get(i).bits(all.get(j));
                double cosine = cosine(all.get(i), all.get(j));
                boolean alike = bits <= Alike.USUAL.bits() && cosine >= Alike.USUAL.cosine();
                if (alike) expected.add(new NearPair(i, j, bits, cosine));
            }
        }
        List<NearPair> pairs = NearDuplicates.among(all, Alike.USUAL, Progress.NONE);
        assertTrue(expected.equals(new HashSet<>(pairs)), expected.size() + " expected, " + pairs.size() + " found");
        int largest = Clusters.of(all.size(), pairs).getFirst().size();
        System.out.println(pairs.size() + " pairs, largest cluster " + largest);
        assertTrue(largest < 40, "clusters run into each other: " + largest);
    }

    private static Path shared() {
        Optional<String> named = Optional.ofNullable(System.getProperty("sightglass.shared"));
        if (named.isPresent()) return Path.of(named.get());
        Path at = Path.of("").toAbsolutePath();
        for (Path p = at; p.getParent() != null; p = p.getParent()) {
            if (Files.isDirectory(p.resolve("shared/data"))) return p.resolve("shared");
        }
        return at.resolve("shared");
    }

    private static double cosine(Look one, Look other) {
        return one.embedding().cosine(other.embedding());
    }

    private static Found found(Likeness test) {
        int flagged = 0;
        int right = 0;
        int siblings = 0;
        for (Tile tile : TILES) {
            if (tile.learnt()) continue;
            boolean sibling =
                    TILES.stream().anyMatch(t -> t.learnt() && t.number().equals(tile.number()));
            boolean flag = TILES.stream().anyMatch(t -> t.learnt() && test.alike(tile.look(), t.look()));
            if (sibling) siblings++;
            if (flag) flagged++;
            if (flag && sibling) right++;
        }
        return new Found(flagged, right, siblings);
    }

    private static void print(String what, Found found) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d test pictures flagged, precision %.3f, recall %.3f of %d",
                what,
                found.flagged(),
                found.precision(),
                found.recall(),
                found.siblings()));
    }
}
