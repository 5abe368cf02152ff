package io.sightglass.app.screen;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.Workbench;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.workflow.AdoptModel;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model that was never trained: it scores a picture by how bright it is. */
public final class BareModel {
    private BareModel() {}

    /** Makes it in the folder and takes it into the project. */
    public static ModelEntry addTo(Project project, Path folder) throws Exception {
        GraphBuilder g = new GraphBuilder("stranger");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 64, 64);
        String mean = g.reduceMean(picture, false, 1, 2, 3);
        g.output("score", g.mul(mean, g.initializer("gain", Tensor.scalar(2f))), ElementType.FLOAT, 1);
        Path foreign = folder.resolve("bare-foreign.onnx");
        OnnxFile.write(g.build(), foreign);
        Wishes wishes = new Wishes(
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.of(0.9), Optional.empty());
        Model model = new Workbench(UserFolders.ofThisUser())
                .workflows()
                .adoptModel()
                .run(
                        new AdoptModel.Request(foreign, Optional.empty(), wishes, folder.resolve("bare.onnx")),
                        Progress.NONE)
                .model();
        return project.models().add(model, "bare");
    }
}
