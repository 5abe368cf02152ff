package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.opencv.op.Mapping;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session whose input is one direct buffer that OpenCV writes and ONNX Runtime reads. */
final class ModelSession implements Session {
    private final Model model;
    private final Preparation preparation;
    private final Devices.Opened opened;
    private final ByteBuffer pixels;
    private final Map<String, OnnxTensor> inputs;
    private final Answer answer;
    private Optional<Known> last = Optional.empty();

    /** What is hidden where pictures lie so; on a line they all do. */
    private record Known(Placement at, List<Scope> scopes, Hidden hidden) {}

    private ModelSession(Model model, Preparation preparation, Devices.Opened opened, OrtEnvironment environment)
            throws OrtException, VisionException {
        ModelCard card = model.card();
        Size size = card.input();
        this.model = model;
        this.preparation = preparation;
        this.opened = opened;
        this.pixels = OnnxRuntime.direct(size.area() * 3);
        this.answer = answer(environment, card);
        this.inputs = Map.of(
                Contract.IMAGE,
                OnnxRuntime.over(environment, pixels, ElementType.UINT8, 1, size.height(), size.width(), 3));
    }

    static ModelSession open(Model model, byte[] bytes, Compute compute, Steps steps) throws VisionException {
        Preparation preparation = Preparation.of(model, steps);
        OrtEnvironment environment = OnnxRuntime.environment();
        String what = "model " + model.file().getFileName();
        Devices.Opened opened = Devices.open(what, bytes, compute);
        try {
            return new ModelSession(model, preparation, opened, environment);
        } catch (VisionException e) {
            opened.close();
            throw e;
        } catch (OrtException e) {
            opened.close();
            throw new VisionException("ONNX Runtime has no memory for the " + what + ": " + e.getMessage(), e);
        }
    }

    private static Answer answer(OrtEnvironment environment, ModelCard card) throws OrtException, VisionException {
        Size input = card.input();
        Placement itself = new Placement(input, Mapping.IDENTITY, new Fit(input, input, Fit.Mode.STRETCH));
        Resampler resampler = new Resampler(input, itself);
        return switch (card.task()) {
            case DETECTION -> new DetectionAnswer(card.labels());
            case SEGMENTATION -> new SegmentationAnswer(environment, input, card.labels(), resampler);
            case ANOMALY -> new AnomalyAnswer(environment, input, HeatScore.surest(card), resampler);
            case CLASSIFICATION -> new ClassificationAnswer(environment, card.labels());
        };
    }

    /** Runs once on what is in the buffer. */
    void warmUp() throws VisionException {
        Size size = model.card().input();
        run(new Placement(size, Mapping.IDENTITY, new Fit(size, size, Fit.Mode.STRETCH)), Hidden.NOTHING);
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Device device() {
        return opened.device();
    }

    @Override
    public Prediction predict(Frame image, List<Scope> more) throws VisionException {
        Placement at = preparation.lay(image, pixels);
        return run(at, hidden(at, more));
    }

    private Hidden hidden(Placement at, List<Scope> more) {
        List<Scope> scopes = new ArrayList<>(more);
        scopes.add(model.card().scope());
        if (last.isEmpty()
                || !last.get().at().equals(at)
                || !last.get().scopes().equals(scopes)) {
            last = Optional.of(new Known(at, List.copyOf(scopes), Hidden.of(scopes, at)));
        }
        return last.get().hidden();
    }

    private Prediction run(Placement at, Hidden hidden) throws VisionException {
        try (OrtSession.Result result = opened.session().run(inputs, answer.requested(), answer.pinned())) {
            return answer.read(result, at, hidden);
        } catch (OrtException e) {
            throw new VisionException(
                    "ONNX Runtime failed on " + model.file().getFileName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        answer.close();
        opened.close();
    }
}
