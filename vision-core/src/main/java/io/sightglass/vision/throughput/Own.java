package io.sightglass.vision.throughput;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.train.Rehearsal;
import java.time.Duration;

/** This program's own training. */
record Own(Rehearsal rehearsal, double rate, double decay) implements Trainee {
    @Override
    public Took steps(int count) throws VisionException {
        double worked = worked();
        long start = System.nanoTime();
        double loss = Double.NaN;
        for (int i = 0; i < count; i++) loss = rehearsal.step(rate, decay);
        return new Took((System.nanoTime() - start) / 1e9, worked() - worked, loss);
    }

    private static double worked() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
