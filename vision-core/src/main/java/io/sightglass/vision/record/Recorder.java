package io.sightglass.vision.record;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.inspect.Recipe.Outputs.Images;
import io.sightglass.vision.inspect.ResultSink;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Owns the records a line writes to. Misses nothing: the line waits when the disk is too slow for it. */
public final class Recorder implements ResultSink {
    private final Records records;
    private final Images images;
    private final BiConsumer<Inspection, Long> confirmed;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param confirmed told each inspection with its sequence number once it is on the disk, on the writer's thread
     */
    public Recorder(Records records, Images images, BiConsumer<Inspection, Long> confirmed) {
        this.records = records;
        this.images = images;
        this.confirmed = confirmed;
    }

    /**
     * Records as a recipe's outputs say.
     *
     * @param folder where the recipe's relative paths start
     */
    public static Recorder open(Recipe recipe, Path folder, BiConsumer<Inspection, Long> confirmed)
            throws VisionException {
        Recipe.Outputs outputs = recipe.outputs();
        Records records = Records.open(folder.resolve(outputs.records()), outputs.mostImages());
        try {
            records.put(recipe);
        } catch (VisionException e) {
            records.close();
            throw e;
        }
        return new Recorder(records, outputs.images(), confirmed);
    }

    public Records records() {
        return records;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public void accept(Inspection inspection, Frame image) throws VisionException, InterruptedException {
        Throwable before = failure.getAndSet(null);
        boolean keep = images == Images.ALL
                || images == Images.FAIL && !inspection.verdict().passed();
        var _ = records.add(inspection, image, keep).whenComplete((sequence, e) -> {
            if (e == null) confirmed.accept(inspection, sequence);
            else failure.set(e);
        });
        if (before != null) {
            throw new VisionException("An earlier result was not recorded: " + before.getMessage(), before);
        }
    }

    @Override
    public boolean mayMiss() {
        return false;
    }

    @Override
    public void close() {
        records.close();
    }
}
