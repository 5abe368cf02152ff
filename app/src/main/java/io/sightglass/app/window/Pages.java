package io.sightglass.app.window;

import io.sightglass.annotation.assist.ProjectAssistant;
import io.sightglass.app.Main;
import io.sightglass.app.compare.ComparePage;
import io.sightglass.app.compare.CompareViewModel;
import io.sightglass.app.inspect.InspectPage;
import io.sightglass.app.inspect.InspectViewModel;
import io.sightglass.app.inspect.TrustViewModel;
import io.sightglass.app.label.LabelPage;
import io.sightglass.app.library.ImportViewModel;
import io.sightglass.app.library.LibraryPage;
import io.sightglass.app.library.LibraryViewModel;
import io.sightglass.app.library.PreLabelViewModel;
import io.sightglass.app.plugins.PluginsPage;
import io.sightglass.app.plugins.PluginsViewModel;
import io.sightglass.app.settings.SettingsPage;
import io.sightglass.app.settings.SettingsViewModel;
import io.sightglass.app.settings.SettingsViewModel.Folder;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.PageSlot;
import io.sightglass.app.splits.SplitsViewModel;
import io.sightglass.app.statistics.StatisticsViewModel;
import io.sightglass.app.train.EstimateViewModel;
import io.sightglass.app.train.TrainPage;
import io.sightglass.app.train.TrainViewModel;
import io.sightglass.app.train.runs.RunsViewModel;
import io.sightglass.app.worker.Inquiry;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.progress.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;

/** The pages in the order of the rail: one line a page. */
final class Pages {
    private final Parts parts;

    private Pages(Parts parts) {
        this.parts = parts;
    }

    static List<PageSlot> of(Parts parts) {
        Pages pages = new Pages(parts);
        return List.of(
                new PageSlot("library", "mdi2i-image-multiple-outline", false, pages::library),
                new PageSlot("label", "mdi2d-draw", false, pages::label),
                new PageSlot("train", "mdi2s-school-outline", false, pages::train),
                new PageSlot("compare", "mdi2s-scale-balance", false, pages::compare),
                new PageSlot("inspect", "mdi2c-camera-metering-spot", false, pages::inspect),
                new PageSlot("plugins", "mdi2p-puzzle-outline", true, pages::plugins),
                new PageSlot("settings", "mdi2c-cog-outline", true, pages::settings));
    }

    private Page library() {
        LibraryViewModel library =
                new LibraryViewModel(parts.workspace(), () -> parts.goTo().accept("label"));
        return new LibraryPage(
                library,
                new ImportViewModel(
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        () -> parts.start().equipment().get().formats()),
                new SplitsViewModel(
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        Launcher.ofThisProcess(Main.class.getName())),
                new StatisticsViewModel(
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        parts.start().workflows().curate().describeStatistics()),
                new PreLabelViewModel(
                        parts.workspace(),
                        library,
                        parts.tasks(),
                        parts.notices(),
                        (project, images, model, progress, spared) -> parts.start()
                                .workflows()
                                .preLabel()
                                .on(
                                        project,
                                        images,
                                        Models.read(model.file()),
                                        OptionalDouble.empty(),
                                        device(),
                                        progress,
                                        spared),
                        InstantSource.system()),
                parts.thumbnails(),
                parts.texts(),
                parts.overlay(),
                parts.choosers(),
                parts.commands());
    }

    private Page label() {
        return new LabelPage(
                parts.workspace(),
                parts.thumbnails(),
                parts.tasks(),
                parts.notices(),
                parts.texts(),
                project -> {
                    Equipment equipment = parts.start().equipment().get();
                    return ProjectAssistant.of(project, equipment.assistants(), equipment.steps());
                },
                parts.overlay(),
                (project, image) -> parts.start()
                        .workflows()
                        .preLabel()
                        .on(
                                project,
                                List.of(image),
                                ProjectAssistant.newest(project),
                                OptionalDouble.empty(),
                                device(),
                                Progress.NONE),
                parts.start().cache().resolve("pyramids"),
                parts.preferences(),
                () -> parts.goTo().accept("library"));
    }

    private Page train() {
        TrainViewModel train = new TrainViewModel(
                parts.workspace(),
                parts.tasks(),
                parts.notices(),
                Launcher.ofThisProcess(Main.class.getName()),
                this::device);
        RunsViewModel runs = new RunsViewModel(
                parts.workspace(),
                parts.notices(),
                parts.preferences(),
                parts.start().workflows().describeRuns(),
                parts.start().workflows().sendRun(),
                train::begin);
        Inquiry inquiry = new Inquiry(Launcher.ofThisProcess(Main.class.getName()));
        return new TrainPage(
                train,
                new EstimateViewModel(train, parts.tasks(), inquiry::ask),
                runs,
                parts.adopt(),
                parts.texts(),
                parts.notices(),
                parts.overlay(),
                parts.choosers());
    }

    private Page compare() {
        return new ComparePage(
                new CompareViewModel(
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        Launcher.ofThisProcess(Main.class.getName()),
                        parts.start().workflows().compareModels(),
                        this::device,
                        () -> parts.goTo().accept("label")),
                parts.thumbnails(),
                parts.texts());
    }

    private Page inspect() {
        return new InspectPage(
                new InspectViewModel(
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        trust(),
                        (recipe, folder, every, latest) -> parts.start()
                                .workflows()
                                .inspectParts()
                                .open(recipe, folder, 0, device(), List.of(every), latest)),
                parts.texts(),
                parts.overlay(),
                parts.choosers());
    }

    private TrustViewModel trust() {
        return new TrustViewModel(
                parts.workspace(),
                parts.tasks(),
                parts.notices(),
                Launcher.ofThisProcess(Main.class.getName()),
                parts.start().workflows().describeModel());
    }

    /** Where the user wants models to run. */
    private String device() {
        return parts.preferences().get().device();
    }

    private Page plugins() {
        return new PluginsPage(
                new PluginsViewModel(
                        parts.start().plugins(), parts.start().findPlugins(), parts.tasks(), parts.notices()),
                parts.texts());
    }

    private Page settings() {
        List<Folder> folders = List.of(
                new Folder("settings.folder.settings", parts.start().settings()),
                new Folder("settings.folder.cache", parts.start().cache()),
                new Folder("settings.folder.log", parts.start().log()));
        return new SettingsPage(
                new SettingsViewModel(
                        parts.preferences(),
                        parts.workspace(),
                        parts.tasks(),
                        parts.notices(),
                        folders,
                        Devices::available),
                parts.texts());
    }
}
