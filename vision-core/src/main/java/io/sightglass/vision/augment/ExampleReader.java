package io.sightglass.vision.augment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.opencv.op.Mapping;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Reads images the way the live line sees them: through the preprocessing chain, then fitted to the model's input. */
public final class ExampleReader {
    private final Chain chain;
    private final Size input;
    private final Fit.Mode mode;
    private final List<String> labels;

    /**
     * @param preprocessing the chain as JSON
     * @throws VisionException when the chain is not one
     */
    public ExampleReader(String preprocessing, Size input, Fit.Mode mode, List<String> labels) throws VisionException {
        this.chain = Steps.builtIn().chain(preprocessing);
        this.input = input;
        this.mode = mode;
        this.labels = List.copyOf(labels);
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
        for (Region region : sample.truth().regions()) {
            int label = labels.indexOf(region.label());
            if (label < 0) continue;
            Box box = fit.toInput(seen.mapping().fromOriginal(region.outline().bounds()))
                    .clippedTo(input);
            if (box.area() > 0) {
                things.add(new Example.Thing(label, box, !(region.outline() instanceof Box)));
            }
        }
        Mask mask = sample.truth().mask(seen.original(), labels);
        return new Example(input, pixels, classes(mask, fit, seen.mapping()), things);
    }

    private Chain.Result seen(Sample sample) throws VisionException {
        Frame image = ImageFiles.read(sample.file());
        try {
            return chain.apply(image);
        } catch (VisionException e) {
            throw new VisionException("The image " + sample.name() + " cannot be prepared. " + e.getMessage(), e);
        }
    }

    /** The class under the centre of each input pixel. */
    private byte[] classes(Mask mask, Fit fit, Mapping mapping) {
        Box at = fit.target();
        double scaleX = fit.from().width() / at.width();
        double scaleY = fit.from().height() / at.height();
        byte[] classes = new byte[Math.toIntExact(input.area())];
        for (int y = (int) at.y1(); y < at.y2(); y++) {
            int row = (int) Math.floor(mapping.offsetY() + mapping.scaleY() * (y + 0.5 - at.y1()) * scaleY);
            if (row < 0 || row >= mask.size().height()) continue;
            for (int x = (int) at.x1(); x < at.x2(); x++) {
                int column = (int) Math.floor(mapping.offsetX() + mapping.scaleX() * (x + 0.5 - at.x1()) * scaleX);
                if (column < 0 || column >= mask.size().width()) continue;
                classes[y * input.width() + x] = (byte) mask.at(column, row);
            }
        }
        return classes;
    }
}
