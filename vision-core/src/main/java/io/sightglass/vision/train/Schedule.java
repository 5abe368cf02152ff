package io.sightglass.vision.train;

/**
 * How the weights are moved: AdamW with a linear warm-up and a cosine down to zero. Sources: Loshchilov and Hutter,
 * Decoupled Weight Decay Regularization, ICLR 2019, and SGDR, ICLR 2017.
 *
 * @param rate the highest learning rate
 * @param decay weight decay of kernels; biases and normalization have none
 * @param warmUp share of all steps on which the rate rises, in [0, 1)
 * @param device "cpu", "cuda" or "auto"
 */
public record Schedule(int epochs, double rate, double decay, double warmUp, String device) {
    public Schedule {
        if (epochs < 1) throw new IllegalArgumentException("epochs: " + epochs);
        if (!(rate > 0)) throw new IllegalArgumentException("learning rate: " + rate);
        if (!(warmUp >= 0 && warmUp < 1)) throw new IllegalArgumentException("warm-up: " + warmUp);
    }

    /** The rate at a step of so many. */
    double rate(int step, int steps) {
        double rising = warmUp * steps;
        if (step < rising) return rate * (step + 1) / (rising + 1);
        return rate * 0.5 * (1 + Math.cos(Math.PI * (step - rising) / (steps - rising)));
    }
}
