package io.sightglass.vision.augment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A split's examples, drawn again for each epoch in another order and another variant. Everything follows from the seed, the
 * epoch and the place.
 */
public final class Examples {
    /** One of so many epochs, the last of them, has no mosaics. */
    private static final int LAST = 10;

    private final Sampler sampler;
    private final List<Example> donors;
    private final Augmentation augmentation;
    private final int batch;
    private final long seed;
    private final double mosaics;
    private final int mosaicEpochs;

    /**
     * @param times how often each example is drawn in an epoch, on average
     * @param batch examples a batch; fewer when an epoch has fewer
     */
    public Examples(List<Example> all, Augmentation augmentation, int times, int batch, long seed) {
        this(new Sampler(all, times * all.size()), donors(all), augmentation, batch, seed, 0, 0);
    }

    private Examples(
            Sampler sampler,
            List<Example> donors,
            Augmentation augmentation,
            int batch,
            long seed,
            double mosaics,
            int mosaicEpochs) {
        this.sampler = sampler;
        this.donors = donors;
        this.augmentation = augmentation;
        this.batch = Math.min(batch, sampler.draws());
        this.seed = seed;
        this.mosaics = mosaics;
        this.mosaicEpochs = mosaicEpochs;
    }

    private static List<Example> donors(List<Example> all) {
        return all.stream()
                .filter(e -> e.things().stream().anyMatch(Example.Thing::outlined))
                .toList();
    }

    /**
     * The same, of which some are put together of four. None in the last tenth of the planned epochs, so that a training which takes all of
     * them ends on pictures as they come: Ge et al., YOLOX, 2021, do without in the last 15 of 300 epochs.
     *
     * @param share of the examples, in [0, 1]
     * @param epochs of the training
     * @throws VisionException when the images always lie alike: there place tells something
     */
    public Examples withMosaics(double share, int epochs) throws VisionException {
        if (share == 0) return this;
        if (augmentation.placeTells()) {
            throw new VisionException(
                    "These images always lie alike, so that place tells something, which mosaics would"
                            + " take away: leave the mosaics out.");
        }
        int last = Math.ceilDiv(epochs, LAST);
        return new Examples(sampler, donors, augmentation, batch, seed, share, epochs - last);
    }

    /** Whole batches an epoch. */
    public int batches() {
        return sampler.draws() / batch;
    }

    /** Whole batches an epoch of so many examples that are drawn so often. */
    public static int batches(int examples, int times, int batch) {
        return Math.max(1, examples * times / batch);
    }

    /** The varied examples of one batch. Near seeds need a generator that mixes them: those of {@link java.util.Random} begin alike. */
    public List<Example> draw(int epoch, int index) {
        List<Example> order = sampler.draw(new SplittableRandom(seed * 31 + epoch));
        RandomGenerator random = new SplittableRandom((seed * 31 + epoch) * 65_537 + index);
        List<Example> drawn = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            drawn.add(drawn(order.get(index * batch + i), epoch, random));
        }
        return drawn;
    }

    private Example drawn(Example example, int epoch, RandomGenerator random) {
        if (epoch >= mosaicEpochs || random.nextDouble() >= mosaics) return augmentation.apply(example, donors, random);
        List<Example> images = new ArrayList<>(List.of(example));
        while (images.size() < Mosaic.QUARTERS) images.add(sampler.any(random));
        return Mosaic.of(images, augmentation, donors, random);
    }

    /** The pixels as the contract's input: uint8 [N, H, W, 3]. */
    public static Tensor pixels(List<Example> examples) {
        Size size = examples.getFirst().size();
        ByteBuffer pixels = ByteBuffer.allocateDirect(Math.toIntExact(examples.size() * size.area() * 3));
        examples.forEach(e -> pixels.put(e.pixels()));
        List<Long> shape = List.of((long) examples.size(), (long) size.height(), (long) size.width(), 3L);
        return Tensor.wrap(ElementType.UINT8, shape, pixels.flip());
    }
}
