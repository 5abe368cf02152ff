package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void examplesThatAreAllOfOneKindAreDrawnEquallyOften() {
        List<Example> all = IntStream.range(0, 7).mapToObj(i -> with(0, 1)).toList();
        List<Example> drawn = new Drawing(all, 14).draw(new Random(1));
        all.forEach(example -> assertEquals(2, Collections.frequency(drawn, example)));
    }

    @Test
    void aKindThatIsNineTimesAsRareIsDrawnThreeTimesAsOften() {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) all.add(with());
        Example rare = with(3);
        all.add(rare);
        Drawing drawing = new Drawing(all, 12); // 9 · 1 + 1 · 3
        for (int seed = 0; seed < 5; seed++) {
            List<Example> drawn = drawing.draw(new Random(seed));
            assertEquals(12, drawn.size());
            assertEquals(3, Collections.frequency(drawn, rare));
        }
    }

    @Test
    void anExampleCountsByItsRarestLabel() {
        List<Example> all = List.of(with(0), with(0), with(0), with(0, 1));
        Drawing drawing = new Drawing(all, 10); // the last one 1/√1 to three times 1/√4: 4 of 10
        double sum = 0;
        for (int seed = 0; seed < 200; seed++) {
            sum += Collections.frequency(drawing.draw(new Random(seed)), all.getLast());
        }
        assertEquals(4, sum / 200, 0.1);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        List<Example> all = List.of(with(0), with(1), with(0, 1), with());
        Drawing drawing = new Drawing(all, 9);
        assertEquals(drawing.draw(new Random(5)), drawing.draw(new Random(5)));
    }

    private static Example with(int... labels) {
        List<Example.Thing> things = Arrays.stream(labels)
                .mapToObj(label -> new Example.Thing(label, Box.at(0, 0, 1, 1)))
                .toList();
        return new Example(new Size(2, 2), new byte[12], new byte[4], things);
    }
}
