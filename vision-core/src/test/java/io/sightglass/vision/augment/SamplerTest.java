package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {
    @Test
    void whereNoLabelIsRareAllAreDrawnEquallyOften() {
        List<Example> all = new ArrayList<>(List.of(with(0), with(1, 2)));
        for (int i = 0; i < 5; i++) all.add(with());
        List<Example> drawn = new Sampler(all, 14).draw(new SplittableRandom(1));
        all.forEach(example -> assertEquals(2, Collections.frequency(drawn, example)));
    }

    @Test
    void aLabelThatIsNineTimesRarerThanOneInTenIsDrawnThreeTimesAsOften() {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 89; i++) all.add(with());
        Example rare = with(3);
        all.add(rare);
        Sampler sampler = new Sampler(all, 92); // 89 · 1 + 1 · 3
        for (int seed = 0; seed < 5; seed++) {
            List<Example> drawn = sampler.draw(new SplittableRandom(seed));
            assertEquals(92, drawn.size());
            assertEquals(3, Collections.frequency(drawn, rare));
        }
    }

    @Test
    void anExampleCountsByItsRarestLabel() {
        List<Example> all = new ArrayList<>(Collections.nCopies(39, with(0)));
        Example both = with(0, 1);
        all.add(both);
        Sampler sampler = new Sampler(all, 41); // 39 · 1 + 1 · √(40 / 10)
        for (int seed = 0; seed < 5; seed++)
            assertEquals(2, Collections.frequency(sampler.draw(new SplittableRandom(seed)), both));
    }

    @Test
    void overManyEpochsEveryExampleComesUpAsOftenAsItsWeightSays() {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 80; i++) all.add(with());
        for (int label = 0; label < 20; label++) all.add(with(label));
        Sampler sampler = new Sampler(all, 100); // 80 · 1 + 20 · √10: 0.70 and 2.21 an epoch
        int[] counts = new int[100];
        for (int epoch = 0; epoch < 200; epoch++) {
            for (Example drawn : sampler.draw(new SplittableRandom(epoch))) counts[all.indexOf(drawn)]++;
        }
        for (int i = 0; i < 100; i++) assertEquals(i < 80 ? 140 : 441, counts[i], 30, "example " + i);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        List<Example> all = List.of(with(0), with(1), with(0, 1), with());
        Sampler sampler = new Sampler(all, 9);
        assertEquals(sampler.draw(new SplittableRandom(5)), sampler.draw(new SplittableRandom(5)));
    }

    private static Example with(int... labels) {
        List<Example.Thing> things = Arrays.stream(labels)
                .mapToObj(label -> new Example.Thing(label, Box.at(0, 0, 1, 1)))
                .toList();
        return new Example(new Size(2, 2), new byte[12], new byte[4], things);
    }
}
