package io.sightglass.app;

import io.sightglass.annotation.format.Formats;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.window.Start;
import io.sightglass.app.window.WindowLauncher;
import io.sightglass.app.workflow.CheckMachine;
import io.sightglass.app.workflow.CompareModels;
import io.sightglass.app.workflow.CreateProject;
import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.app.workflow.DescribeProject;
import io.sightglass.app.workflow.DrawSamples;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.app.workflow.EvaluateModel;
import io.sightglass.app.workflow.ExportProject;
import io.sightglass.app.workflow.FreezeRevision;
import io.sightglass.app.workflow.ImportImages;
import io.sightglass.app.workflow.InspectParts;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The composition root: makes every part and hands it what it needs. */
public final class Workbench {
    private final UserFolders folders;

    public Workbench(UserFolders folders) {
        this.folders = folders;
    }

    /** The use cases over the real project store, cameras and runtimes. */
    public Workflows workflows() {
        Supplier<Equipment> equipment = Workbench::equipment;
        EvaluateModel evaluate = new EvaluateModel(equipment);
        return new Workflows(
                new CreateProject(),
                new DescribeProject(),
                new ImportImages(equipment),
                new ExportProject(equipment),
                new FreezeRevision(),
                new TrainModel(),
                evaluate,
                new CompareModels(evaluate),
                new InspectParts(equipment),
                new DescribeModel(),
                new VerifyModel(equipment),
                new DrawSamples(),
                new CheckMachine(folders),
                missing());
    }

    private static Equipment equipment() {
        return new Equipment(new Formats(List.of()), Steps.builtIn(), new Cameras(List.of()), List.of());
    }

    /** The command line over these use cases. */
    Cli cli(Path log, BooleanSupplier cancelled) {
        return new Cli(
                workflows(),
                (project, timings) -> {
                    Optional<Consumer<String>> say =
                            timings ? Optional.of(line -> System.err.println(line)) : Optional.empty();
                    WindowLauncher.open(new Start(
                            project,
                            Optional.of(folders.data().resolve("demo")),
                            workflows(),
                            folders.settings(),
                            folders.cache(),
                            log,
                            say));
                    return Cli.FINE;
                },
                log,
                cancelled);
    }

    private static <Q, R> UseCase<Q, R> missing() {
        return (request, progress) -> {
            throw new VisionException("This is not part of this build yet; see sightglass --help");
        };
    }
}
