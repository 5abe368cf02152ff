package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.Adoption;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Puts preprocessing, decoding and suppression around a foreign ONNX model, and writes it as one of ours. */
public final class AdoptModel implements UseCase<AdoptModel.Request, AdoptModel.Result> {

    /**
     * @param size of the model's picture, where its file leaves it free
     * @param wishes what is said about it beside its file
     * @param out the file to write, which must not be there
     */
    public record Request(Path file, Optional<Size> size, Wishes wishes, Path out) {}

    /**
     * @param family what it was taken for
     * @param recognized whether that was found rather than said
     * @param supposed a sentence on what the file does not tell, for the user to check
     * @param objection why it is not to judge parts, as a sentence
     */
    public record Result(
            Model model, String family, boolean recognized, Optional<String> supposed, Optional<String> objection) {}

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        NewModelFile.require(request.out(), "--out");
        progress.report(0.1, "running " + request.file().getFileName());
        Foreign foreign = Foreign.open(request.file(), request.size());
        progress.check();
        progress.report(0.5, "putting nodes around it");
        Adoption.Adopted adopted = Adoption.adopt(foreign, request.wishes());
        progress.check();
        progress.report(0.9, "writing " + request.out());
        SafeFiles.writeAside(request.out(), (SafeFiles.FileContent<VisionException>) aside -> {
            Model bare = Models.write(adopted.graph(), adopted.card(), aside);
            Certifying.seal(aside, Certifying.drawn(bare, Parity.IMAGES));
        });
        Model model = Models.read(request.out());
        return new Result(
                model,
                adopted.family(),
                request.wishes().family().isEmpty(),
                adopted.supposed(),
                Certificates.objection(model));
    }
}
