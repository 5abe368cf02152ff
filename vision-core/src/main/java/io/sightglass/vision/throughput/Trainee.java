package io.sightglass.vision.throughput;

import io.sightglass.vision.VisionException;

/** Something that can be asked for steps of a training. */
interface Trainee {
    /** Takes so many steps. */
    Took steps(int count) throws VisionException;

    /**
     * What steps cost.
     *
     * @param seconds by the clock
     * @param worked seconds that processors worked for the whole process
     * @param loss of the last step
     */
    record Took(double seconds, double worked, double loss) {}
}
