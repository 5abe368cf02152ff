package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
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
     * @param model as it would be written
     * @param classes names of all that it tells apart, those of good parts too; empty for anomaly
     * @param family what it was taken for
     * @param sizeFree whether the file leaves the size of its picture free
     * @param supposed a sentence on what the file does not tell, for the user to check
     * @param view what it sees on the picture
     */
    public record Result(
            Model model,
            List<String> classes,
            String family,
            boolean sizeFree,
            Optional<String> supposed,
            Optional<View> view) {
        public Result {
            classes = List.copyOf(classes);
        }
    }

    /** A picture and what the model says of it. */
    public record View(Frame frame, Prediction prediction) {}

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        boolean free = Foreign.isSizeFree(OnnxFile.read(request.file()));
        Optional<Size> size = free ? request.size().or(() -> Optional.of(USUAL)) : Optional.empty();
        Foreign foreign = Foreign.open(request.file(), size);
        progress.check();
        Adoption.Adopted adopted = Adoption.adopt(foreign, request.wishes());
        progress.check();
        Model model = Models.unwritten(adopted.graph(), adopted.card(), request.file());
        Optional<View> view = request.picture().isPresent()
                ? Optional.of(view(model, request.picture().get()))
                : Optional.empty();
        return new Result(model, adopted.classes(), adopted.family(), free, adopted.supposed(), view);
    }

    private static View view(Model model, Path picture) throws VisionException {
        Frame frame = ImageFiles.read(picture);
        try (Session session = Sessions.openUnwritten(model, Compute.CPU, Steps.builtIn())) {
            return new View(frame, session.predict(frame));
        }
    }
}
