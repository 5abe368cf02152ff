package io.sightglass.vision.augment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads images the way the live line sees them: through the preprocessing chain, then fitted to the model's input. */
public final class ExampleReader {
    private final Chain chain;
    private final Size input;
    private final Fit.Mode mode;
    private final Revision revision;

    /**
     * @param preprocessing the chain as JSON
     * @param revision that the images are of
     * @throws VisionException when the chain is not one, or there are more labels than can be told apart
     */
    public ExampleReader(String preprocessing, Size input, Fit.Mode mode, Revision revision) throws VisionException {
        if (revision.labels().size() >= Example.IGNORED) {
            throw new VisionException("There are " + revision.labels().size() + " labels, but only "
                    + (Example.IGNORED - 1) + " can be learnt: merge some.");
        }
        this.chain = Steps.builtIn().chain(preprocessing);
        this.input = input;
        this.mode = mode;
        this.revision = revision;
    }

    /** All of them, in order; checks for cancellation between images. */
    public List<Example> read(List<Sample> samples, Progress progress) throws VisionException {
        List<Example> examples = new ArrayList<>();
        for (Sample sample : samples) {
            progress.check();
            examples.add(read(sample));
            progress.report((double) examples.size() / samples.size(), "reading images");
        }
        return List.copyOf(examples);
    }

    private Example read(Sample sample) throws VisionException {
        Chain.Result seen = seen(sample);
        Fit fit = new Fit(seen.frame().size(), input, mode);
        Frame fitted = Pixels.fit(seen.frame(), fit);
        byte[] pixels = new byte[3 * Math.toIntExact(input.area())];
        fitted.pixels().get(pixels);
        List<Example.Thing> things = new ArrayList<>();
        Optional<Cover> cover = revision.cover(sample, seen.original());
        List<Region> known = sample.truth().regions();
        for (Region region : cover.map(c -> c.left(known)).orElse(known)) {
            int label = revision.labels().indexOf(region.label());
            if (label < 0) continue;
            Box box = fit.toInput(seen.mapping().fromOriginal(region.outline().bounds()))
                    .clippedTo(input);
            if (box.area() > 0) {
                things.add(new Example.Thing(label, box, !(region.outline() instanceof Box)));
            }
        }
        Mask mask = sample.truth().mask(seen.original(), revision.labels());
        byte[] classes = seen.mapping().sampled(mask, fit);
        cover.ifPresent(c -> ignore(classes, seen.mapping().sampled(c.mask(), fit)));
        return new Example(input, pixels, classes, things);
    }

    private Chain.Result seen(Sample sample) throws VisionException {
        Frame image = ImageFiles.read(sample.file());
        try {
            return chain.apply(image);
        } catch (VisionException e) {
            throw new VisionException("The image " + sample.name() + " cannot be prepared. " + e.getMessage(), e);
        }
    }

    private static void ignore(byte[] classes, byte[] hidden) {
        for (int i = 0; i < classes.length; i++) if (hidden[i] != 0) classes[i] = (byte) Example.IGNORED;
    }
}
