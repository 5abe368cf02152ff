package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    @Test
    void withoutDurationsEveryPercentileIsZero() {
        assertEquals(0, new Latency().percentile(0.99));
    }

    @Test
    void percentilesOfOneToAThousandMilliseconds() {
        Latency latency = new Latency();
        for (int ms = 1; ms <= 1000; ms++) latency.record(ms * 1_000_000L);
        assertEquals(500, latency.percentile(0.5), 500 * 0.016);
        assertEquals(950, latency.percentile(0.95), 950 * 0.016);
        assertEquals(990, latency.percentile(0.99), 990 * 0.016);
        assertEquals(1000, latency.percentile(1), 1000 * 0.016);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1_000, 63_000, 64_000, 65_000, 127_000, 128_000, 1_000_000, 33_333_333, 3_600_000_000_000L})
    void aSingleDurationComesBackWithinItsPrecision(long nanos) {
        Latency latency = new Latency();
        latency.record(nanos);
        assertEquals(nanos / 1e6, latency.percentile(0.5), Math.max(0.0006, nanos / 1e6 * 0.016));
    }
}
