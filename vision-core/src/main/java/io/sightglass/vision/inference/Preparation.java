package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.ByteBuffer;
import java.util.List;

/** The way of an image into a model: the card's preprocessing chain, then its fit. The same for every runtime. */
public final class Preparation {
    private final Chain chain;
    private final Size input;
    private final Fit.Mode mode;

    private Preparation(Chain chain, Size input, Fit.Mode mode) {
        this.chain = chain;
        this.input = input;
        this.mode = mode;
    }

    /**
     * @param model whose card names the steps, and near whose file the folders lie that they need
     * @param steps the kinds of step there are
     * @throws VisionException when the card names a step that is not among them
     */
    public static Preparation of(Model model, Steps steps) throws VisionException {
        ModelCard card = model.card();
        return new Preparation(chain(model, steps), card.input(), card.fit());
    }

    /**
     * The steps before a model, with the folders that they need.
     *
     * @throws VisionException as {@link #of}
     */
    public static Chain chain(Model model, Steps steps) throws VisionException {
        return steps.chain(Nearby.found(model.card().preprocessing(), model.file()));
    }

    /** The model's input for one image: uint8 [1, H, W, 3]. */
    public Tensor tensor(Frame image) throws VisionException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(input.area() * 3));
        lay(image, bytes);
        return Tensor.wrap(ElementType.UINT8, List.of(1L, (long) input.height(), (long) input.width(), 3L), bytes);
    }

    /** Fills a direct buffer with the model's input and tells where the image lies in it. */
    Placement lay(Frame image, ByteBuffer target) throws VisionException {
        Chain.Result seen = chain.apply(image);
        Fit fit = new Fit(seen.frame().size(), input, mode);
        Pixels.fit(seen.frame(), fit, target);
        return new Placement(seen.original(), seen.mapping(), fit);
    }
}
