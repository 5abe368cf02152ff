package io.sightglass.app;

import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.cli.Version;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.window.Start;
import io.sightglass.app.window.WindowLauncher;
import io.sightglass.app.window.WindowTour;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.AdoptBackbone;
import io.sightglass.app.workflow.AdoptModel;
import io.sightglass.app.workflow.CheckMachine;
import io.sightglass.app.workflow.CompareModels;
import io.sightglass.app.workflow.ContinueTraining;
import io.sightglass.app.workflow.CreateProject;
import io.sightglass.app.workflow.Curating;
import io.sightglass.app.workflow.DescribeForeign;
import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.app.workflow.DescribeProject;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.DrawSamples;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.app.workflow.EstimateTraining;
import io.sightglass.app.workflow.EvaluateModel;
import io.sightglass.app.workflow.ExportProject;
import io.sightglass.app.workflow.FindModel;
import io.sightglass.app.workflow.FreezeRevision;
import io.sightglass.app.workflow.ImportImages;
import io.sightglass.app.workflow.InspectParts;
import io.sightglass.app.workflow.KeepModel;
import io.sightglass.app.workflow.LibraryTour;
import io.sightglass.app.workflow.ListImages;
import io.sightglass.app.workflow.MakeDemoProject;
import io.sightglass.app.workflow.OptimizeModel;
import io.sightglass.app.workflow.PreLabel;
import io.sightglass.app.workflow.ProjectTrial;
import io.sightglass.app.workflow.RepeatTraining;
import io.sightglass.app.workflow.Reviewing;
import io.sightglass.app.workflow.RunDemo;
import io.sightglass.app.workflow.SampleImages;
import io.sightglass.app.workflow.SendRun;
import io.sightglass.app.workflow.TourApart;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.app.workflow.split.Splitting;
import io.sightglass.plugin.host.Plugins;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The composition root: makes every part and hands it what it needs. */
public final class Workbench {
    private final UserFolders folders;
    private Optional<Plugins> plugins = Optional.empty();

    public Workbench(UserFolders folders) {
        this.folders = folders;
    }

    /** The use cases over the real project store, cameras and runtimes. */
    public Workflows workflows() {
        Supplier<Equipment> equipment = this::equipment;
        EvaluateModel evaluate = new EvaluateModel(equipment);
        InspectParts inspect = new InspectParts(equipment);
        SampleImages samples = new SampleImages(home(), equipment);
        TrainModel train = new TrainModel(Version::text);
        return new Workflows(
                new CreateProject(),
                new DescribeProject(),
                new ImportImages(equipment),
                new ListImages(),
                new ExportProject(equipment),
                new PreLabel(equipment),
                new FreezeRevision(),
                new EstimateTraining(),
                train,
                new ContinueTraining(Version::text),
                new RepeatTraining(train),
                new DescribeRuns(),
                new SendRun(),
                evaluate,
                new CompareModels(evaluate, equipment),
                new OptimizeModel(equipment),
                inspect,
                new FindModel(),
                new DescribeModel(),
                new DescribeForeign(),
                new AdoptModel(),
                new AdoptBackbone(),
                new TryAdoption(),
                new KeepModel(),
                new VerifyModel(equipment),
                new DrawSamples(),
                new CheckMachine(folders),
                RunDemo.of(samples, () -> Launcher.ofThisProcess(Main.class.getName()), evaluate, inspect, equipment),
                new MakeDemoProject(samples),
                new ProjectTrial(new TourApart(() -> Launcher.ofThisProcess(Main.class.getName()))),
                (request, progress) -> new WindowTour(this::start).run(request, progress),
                Reviewing.of(this::user, equipment),
                Splitting.create(),
                Curating.of(equipment));
    }

    /** Who works with this program, as the settings say. */
    private Annotator user() {
        return new PreferencesFile(PreferencesFile.in(folders.settings()))
                .read()
                .annotator();
    }

    /** The program's own folder, as the launcher says; the working folder when it was started without one. */
    private static Path home() {
        return Path.of(System.getProperty("sightglass.home", ""));
    }

    private Equipment equipment() {
        Plugins found = plugins();
        return new Equipment(
                new Formats(found.formats()),
                new Steps(found.steps()),
                new Cameras(found.cameras()),
                found.sinks(),
                found.assistants());
    }

    /** Found when first asked for, and kept until the process ends. */
    private synchronized Plugins plugins() {
        if (plugins.isEmpty()) plugins = Optional.of(Plugins.load(pluginFolder()));
        return plugins.get();
    }

    private Path pluginFolder() {
        return folders.data().resolve("plugins");
    }

    /** The demo project, made when it is not there; the window opens without it when that fails. */
    private Path demo(Workflows workflows) {
        Path folder = folders.data().resolve("demo");
        try {
            return workflows.makeDemoProject().run(new MakeDemoProject.Request(folder), Progress.NONE);
        } catch (Exception e) {
            LoggerFactory.getLogger(Workbench.class).warn("no demo project", e);
            return folder;
        }
    }

    /** A window without a project that knows nothing of this user. */
    private Start start(LibraryTour.Request request) {
        return new Start(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                workflows(),
                this::equipment,
                pluginFolder(),
                () -> plugins().reports(),
                request.settings(),
                request.cache(),
                request.settings().resolve("sightglass.log"),
                Optional.empty());
    }

    /** The command line over these use cases. */
    Cli cli(Path log, BooleanSupplier cancelled) {
        Workflows workflows = workflows();
        return new Cli(
                workflows,
                (project, annotator, timings) -> {
                    Optional<Consumer<String>> say =
                            timings ? Optional.of(line -> System.err.println(line)) : Optional.empty();
                    WindowLauncher.open(new Start(
                            project,
                            annotator,
                            Optional.of(demo(workflows)),
                            workflows,
                            this::equipment,
                            pluginFolder(),
                            () -> plugins().reports(),
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
