package io.sightglass.vision.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class StudioTest {
    private static final Size SMALL = new Size(128, 128);
    private static final Map<Product, Studio> STUDIOS = studios();

    private static Map<Product, Studio> studios() {
        Map<Product, Studio> studios = new EnumMap<>(Product.class);
        for (Product product : Product.values()) studios.put(product, new Studio(product, Studio.USUAL));
        return studios;
    }

    private static Stream<Arguments> defects() {
        return Stream.of(Product.values())
                .flatMap(product -> product.defects().stream().map(defect -> Arguments.of(product, defect)));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void theSameSeedGivesTheSamePixelsInAnotherStudioAndThread(Product product) {
        List<Long> here = IntStream.range(0, 6)
                .mapToObj(k -> hash(new Studio(product, SMALL), k))
                .toList();
        Studio shared = new Studio(product, SMALL);
        List<Long> there =
                IntStream.range(0, 6).parallel().mapToObj(k -> hash(shared, k)).toList();
        assertEquals(here, there);
        assertEquals(6, here.stream().distinct().count(), "parts differ");
    }

    private static long hash(Studio studio, long seed) {
        CRC32 crc = new CRC32();
        crc.update(studio.render(seed, Conditions.USUAL.withDefectRate(0.5))
                .frame()
                .pixels());
        return crc.getValue();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectChangesTheMarkedPixelsAndHardlyAnyOther(Product product, String defect) {
        Studio studio = Objects.requireNonNull(STUDIOS.get(product));
        for (long seed = 0; seed < 4; seed++) {
            Scene bad = studio.render(seed, Conditions.USUAL, List.of(defect));
            Scene good = studio.render(seed, Conditions.USUAL, List.of());
            Mask mask = bad.truth().mask(studio.size(), List.of(defect));
            double inside = difference(bad.frame(), good.frame(), mask, 1);
            double outside = difference(bad.frame(), good.frame(), mask, 0);
            assertTrue(inside > 8, defect + " cannot be seen: " + inside + " at seed " + seed);
            assertTrue(outside < 0.6, defect + " is larger than its mask: " + outside + " at seed " + seed);
            assertTrue(mask.count(1) >= 25, defect + " is tiny: " + mask.count(1));
        }
    }

    /** Mean absolute difference of the tones where the mask has a value. */
    private static double difference(Frame a, Frame b, Mask mask, int value) {
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                if (mask.at(x, y) != value) continue;
                for (int c = 0; c < 3; c++) sum += Math.abs(a.get(x, y, c) - b.get(x, y, c));
            }
        }
        return sum / 3 / mask.count(value);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyDefectIsARegionWithinThePicture(Product product) {
        Studio studio = new Studio(product, new Size(160, 100));
        Truth truth = studio.render(3, Conditions.USUAL, product.defects()).truth();
        assertEquals(Truth.Quality.DEFECTIVE, truth.quality());
        assertEquals(
                product.defects(), truth.regions().stream().map(Region::label).toList());
        for (Region region : truth.regions()) {
            Box box = region.outline().bounds();
            assertEquals(box, box.clippedTo(studio.size()), region.label());
        }
    }

    @Test
    void theDefectRateIsTheShareOfDefectiveParts() {
        Studio studio = new Studio(Product.PLATE, new Size(64, 64));
        Conditions conditions = Conditions.USUAL.withDefectRate(0.3);
        long defective = IntStream.range(0, 400)
                .mapToObj(k -> studio.render(k, conditions).truth().quality())
                .filter(quality -> quality == Truth.Quality.DEFECTIVE)
                .count();
        // 3.3 standard deviations of a binomial draw around 120
        assertEquals(120, (double) defective, 30);
        assertEquals(
                Truth.Quality.GOOD,
                studio.render(1, conditions.withDefectRate(0)).truth().quality());
    }

    @Test
    void lessLightIsDarkerAndALooseLensIsSofter() {
        Studio studio = Objects.requireNonNull(STUDIOS.get(Product.BOARD));
        Frame usual = studio.render(5, Conditions.USUAL, List.of()).frame();
        Frame dark =
                studio.render(5, Conditions.USUAL.withLight(0.6), List.of()).frame();
        Frame soft = studio.render(5, Conditions.USUAL.withBlur(5), List.of()).frame();
        assertTrue(mean(dark) < 0.85 * mean(usual), mean(dark) + " against " + mean(usual));
        assertTrue(contrast(soft) < 0.5 * contrast(usual), contrast(soft) + " against " + contrast(usual));
        assertEquals(mean(usual), mean(soft), 6);
    }

    @Test
    void withoutVariationPartsLieAndLookMoreAlike() {
        Studio studio = Objects.requireNonNull(STUDIOS.get(Product.CAP));
        double still = apart(studio, Conditions.USUAL.withVariation(0));
        double usual = apart(studio, Conditions.USUAL);
        assertTrue(still > 0, "texture and noise are never the same");
        assertTrue(still < 0.6 * usual, still + " against " + usual);
    }

    private static double apart(Studio studio, Conditions conditions) {
        Frame a = studio.render(1, conditions, List.of()).frame();
        Frame b = studio.render(2, conditions, List.of()).frame();
        return difference(a, b, new Mask.Builder(studio.size()).build(), 0);
    }

    private static double mean(Frame frame) {
        double sum = 0;
        for (int y = 0; y < frame.height(); y++) for (int x = 0; x < frame.width(); x++) sum += frame.get(x, y, 1);
        return sum / frame.size().area();
    }

    /** Mean step between neighbours two pixels apart. */
    private static double contrast(Frame frame) {
        double sum = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 2; x < frame.width(); x++) sum += Math.abs(frame.get(x, y, 1) - frame.get(x - 2, y, 1));
        }
        return sum / frame.size().area();
    }

    @Test
    void anUnknownDefectIsNamed() {
        Studio studio = new Studio(Product.CAP, SMALL);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> studio.render(1, Conditions.USUAL, List.of("tombstone")));
        assertTrue(String.valueOf(e.getMessage()).contains("tombstone"), e.getMessage());
    }

    @Test
    void anUnknownProductFailsWithTheNamesThatExist() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Product.named("bolt"));
        assertEquals("no product named bolt; there are plate, cap, board", e.getMessage());
        assertEquals(Product.CAP, Product.named("cap"));
    }
}
