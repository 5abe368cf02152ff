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
import io.sightglass.app.workflow.MakeDemoProject;
import io.sightglass.app.workflow.RunDemo;
import io.sightglass.app.workflow.SampleImages;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.plugin.host.Plugins;
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
        InspectParts inspect = new InspectParts(equipment);
        TrainModel train = new TrainModel();
        SampleImages samples = new SampleImages(home(), equipment);
        return new Workflows(
                new CreateProject(),
                new DescribeProject(),
                new ImportImages(equipment),
                new ExportProject(equipment),
                new FreezeRevision(),
                train,
                evaluate,
                new CompareModels(evaluate, equipment),
                inspect,
                new DescribeModel(),
                new VerifyModel(equipment),
                new DrawSamples(),
                new CheckMachine(folders),
                RunDemo.of(samples, train, evaluate, inspect, equipment),
                new MakeDemoProject(samples));
    }

    /** The program's own folder, as the launcher says; the working folder when it was started without one. */
    private static Path home() {
        return Path.of(System.getProperty("sightglass.home", ""));
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
                            folders.data().resolve("plugins"),
                            () -> {
                                try (Plugins found = Plugins.load(folders.data().resolve("plugins"))) {
                                    return found.reports();
                                }
                            },
                            folders.settings(),
                            folders.cache(),
                            log,
                            say));
                    return Cli.FINE;
                },
                log,
                cancelled);
    }
}
