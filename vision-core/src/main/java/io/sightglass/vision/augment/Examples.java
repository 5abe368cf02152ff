package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A split's examples, drawn again for each epoch in another order and another variant. Everything follows from the seed, the
 * epoch and the place.
 */
public final class Examples {
    private final Drawing drawing;
    private final int draws;
    private final List<Example> donors;
    private final Augmentation augmentation;
    private final int batch;
    private final long seed;

    /**
     * @param times how often each example is drawn in an epoch, on average
     * @param batch examples a batch; fewer when an epoch has fewer
     */
    public Examples(List<Example> all, Augmentation augmentation, int times, int batch, long seed) {
        draws = times * all.size();
        drawing = new Drawing(all, draws);
        this.donors = all.stream()
                .filter(e -> e.things().stream().anyMatch(Example.Thing::outlined))
                .toList();
        this.augmentation = augmentation;
        this.batch = Math.min(batch, draws);
        this.seed = seed;
    }

    /** Whole batches an epoch. */
    public int batches() {
        return draws / batch;
    }

    /** The varied examples of one batch. */
    public List<Example> draw(int epoch, int index) {
        List<Example> order = drawing.draw(new Random(seed * 31 + epoch));
        Random random = new Random((seed * 31 + epoch) * 65_537 + index);
        List<Example> drawn = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            drawn.add(augmentation.apply(order.get(index * batch + i), donors, random));
        }
        return drawn;
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
