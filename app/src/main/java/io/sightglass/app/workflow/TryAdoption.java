package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.inspect.Overlay;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.Adoption;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Adopts a foreign model for a look, without writing it: what it was taken for, and what it sees on a picture. */
public final class TryAdoption implements UseCase<TryAdoption.Request, TryAdoption.Result> {
    private static final Size USUAL = new Size(640, 640);

    /**
     * @param size of the model's picture, where its file leaves it free; 640x640 when empty
     * @param picture an image file to look at; none when empty
     */
    public record Request(Path file, Optional<Size> size, Wishes wishes, Optional<Path> picture) {}

    /**
     * @param input size of its picture
     * @param threshold score from which a finding counts, in [0, 1]
     * @param classes names of all that it tells apart, those of good parts too; empty for anomaly
     * @param family what it was taken for
     * @param sizeFree whether the file leaves the size of its picture free
     * @param supposed a sentence on what the file does not tell, for the user to check
     * @param view the picture with what it sees drawn on it
     */
    public record Result(
            Task task,
            Size input,
            double threshold,
            List<String> classes,
            String family,
            boolean sizeFree,
            Optional<String> supposed,
            Optional<Frame> view) {
        public Result {
            classes = List.copyOf(classes);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        boolean free = Foreign.isSizeFree(OnnxFile.read(request.file()));
        Optional<Size> size = free ? request.size().or(() -> Optional.of(USUAL)) : Optional.empty();
        Foreign foreign = Foreign.open(request.file(), size);
        progress.check();
        Adoption.Adopted adopted = Adoption.adopt(foreign, request.wishes());
        progress.check();
        Model model = Models.unwritten(adopted.graph(), adopted.card(), request.file());
        Optional<Frame> view = request.picture().isPresent()
                ? Optional.of(view(model, request.picture().get()))
                : Optional.empty();
        ModelCard card = adopted.card();
        return new Result(
                card.task(),
                card.input(),
                card.threshold(),
                adopted.classes(),
                adopted.family(),
                free,
                adopted.supposed(),
                view);
    }

    private static Frame view(Model model, Path picture) throws VisionException {
        Frame frame = ImageFiles.read(picture);
        try (Session session = Sessions.openUnwritten(model, Compute.CPU, Steps.builtIn())) {
            return Overlay.of(frame, session.predict(frame), model.card().threshold());
        }
    }
}
