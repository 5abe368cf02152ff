package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.net.tune.Freezable;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a foreign network a backbone that trainings can be given, and writes it. */
public final class AdoptBackbone implements UseCase<AdoptBackbone.Request, AdoptBackbone.Result> {
    /** What networks for pictures are mostly made for; a backbone is none the worse for other sizes. */
    static final Size USUAL = new Size(224, 224);

    /**
     * @param size of the picture that it is tried on, where its file leaves it free; 224x224 when empty
     * @param pixels how it wants its pixels; as networks trained on ImageNet do when empty
     * @param out the file to write, which must not be there
     */
    public record Request(
            Path file, Optional<Size> size, Optional<PixelForm> pixels, Optional<String> licence, Path out) {}

    /**
     * @param hash SHA-256 of the file that was written, in hexadecimal
     * @param convolutions how many can be kept as they are when a network is put on it
     */
    public record Result(Path file, String hash, BackboneAdoption.Adopted adopted, int convolutions) {}

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        NewModelFile.require(request.out(), "--out");
        progress.report(0.1, "running " + request.file().getFileName());
        boolean free = Foreign.isSizeFree(OnnxFile.read(request.file()));
        Optional<Size> size = free ? request.size().or(() -> Optional.of(USUAL)) : request.size();
        Foreign foreign = Foreign.open(request.file(), size);
        progress.check();
        progress.report(0.5, "looking for feature maps");
        BackboneAdoption.Adopted adopted = BackboneAdoption.adopt(foreign, request.pixels(), request.licence());
        progress.check();
        byte[] bytes = OnnxFile.bytes(adopted.graph());
        SafeFiles.write(request.out(), bytes);
        int convolutions = Freezable.convolutions(FeatureNetwork.read(request.out()));
        return new Result(request.out(), Models.hash(bytes), adopted, convolutions);
    }
}
