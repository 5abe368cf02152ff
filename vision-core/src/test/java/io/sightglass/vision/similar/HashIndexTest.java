package io.sightglass.vision.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashIndexTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, 12, 15})
    void whatIsFoundIsWhatComparingEveryPairFinds(int radius) {
        long[] hashes = hashes(1500);
        HashIndex index = new HashIndex(hashes, radius);
        int pairs = 0;
        for (int i = 0; i < hashes.length; i++) {
            List<Integer> expected = new ArrayList<>();
            for (int j = i + 1; j < hashes.length; j++) {
                if (Long.bitCount(hashes[i] ^ hashes[j]) <= radius) expected.add(j);
            }
            List<Integer> found = new ArrayList<>();
            index.above(i, found::add);
            found.sort(null);
            assertEquals(expected, found);
            pairs += found.size();
        }
        assertEquals(true, pairs > 0 || radius < 3, "nothing to find at " + radius);
    }

    @Test
    void aVisitorThatHasSeenEnoughIsNotCalledAgain() {
        HashIndex index = new HashIndex(new long[] {0, 1, 2, 4, 8}, 2);
        List<Integer> seen = new ArrayList<>();
        index.above(0, other -> {
            seen.add(other);
            return seen.size() < 2;
        });
        assertEquals(2, seen.size());
    }

    /** Half at random, the other half those with up to 20 bits turned. */
    private static long[] hashes(int count) {
        Random random = new Random(5);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = i % 2 == 0 ? random.nextLong() : hashes[i - 1];
            for (int turned = 0; i % 2 == 1 && turned < i % 40 / 2; turned++) hashes[i] ^= 1L << random.nextInt(64);
        }
        return hashes;
    }
}
