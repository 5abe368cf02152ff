package io.sightglass.vision.inference;

import java.util.Locale;

/**
 * What a session may use.
 *
 * @param device auto, cpu, cuda, tensorrt, coreml or directml; auto takes the fastest that works
 * @param threads threads that compute one image on the CPU; 0 for as many as there are cores
 * @param spin whether threads wait for work by spinning: faster by itself, slower where others need the cores
 */
public record Compute(String device, int threads, boolean spin) {

    /** The fastest device that works, all cores, no spinning. */
    public static final Compute AUTO = new Compute("auto", 0, false);

    /** The CPU, all cores, no spinning. */
    public static final Compute CPU = new Compute("cpu", 0, false);

    public Compute {
        device = device.toLowerCase(Locale.ROOT);
        if (threads < 0) throw new IllegalArgumentException("threads: " + threads);
    }

    /** The device by its word, all cores, no spinning. */
    public static Compute on(String device) {
        return new Compute(device, 0, false);
    }

    public Compute withThreads(int count) {
        return new Compute(device, count, spin);
    }
}
