package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.tune.Freezable;
import io.sightglass.vision.onnx.Depth;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a model file says about itself. */
public final class DescribeModel implements UseCase<DescribeModel.Request, DescribeModel.Result> {

    public record Request(Path model) {}

    /**
     * @param numbers how many numbers the graph's initializers hold
     * @param convolutions with kernels of their own
     * @param freezable how many of them can be kept as they are when it learns other labels; empty when no training takes it
     * @param bytes size of the file
     * @param certificate that in the file
     * @param objection why it is not to judge parts, as a sentence
     */
    public record Result(
            Model model,
            long numbers,
            int convolutions,
            OptionalInt freezable,
            long bytes,
            Optional<Certificate> certificate,
            Optional<String> objection) {}

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        Model model = Models.read(request.model());
        long numbers = model.graph().initializers().values().stream()
                .mapToLong(Tensor::size)
                .sum();
        try {
            return new Result(
                    model,
                    numbers,
                    Depth.convolutions(model.graph()).size(),
                    Freezable.convolutions(model),
                    Files.size(request.model()),
                    certificate(model),
                    Certificates.objection(model));
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", request.model(), e), e);
        }
    }

    /** One that cannot be read is as good as none; the objection says so. */
    private static Optional<Certificate> certificate(Model model) {
        try {
            return Certificates.of(model);
        } catch (VisionException e) {
            return Optional.empty();
        }
    }
}
