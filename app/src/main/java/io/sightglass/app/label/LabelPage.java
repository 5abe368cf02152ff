package io.sightglass.app.label;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.opencv.PyramidCache;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Labelling: its view, and what can be done on it. */
public final class LabelPage implements Page {
    static final String LABEL = "label.class.";
    private static final int DIGITS = 9;
    /** Room that large images in tiles may take on the disk. */
    private static final long PYRAMID_BYTES = 10_000_000_000L;

    private final Workspace workspace;
    private final Tasks tasks;
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final ImageChange preLabel;
    private final ObservableList<Command> commands = FXCollections.observableArrayList();
    private final ReviewCommands reviewing;
    private final ShapeCommands shapeCommands;
    private final MeasureCommands measuring;
    private final ScopeCommands scopeCommands;
    private final LabelCanvas canvas;
    private final BooleanProperty viewPanel = new SimpleBooleanProperty(false);
    private final LabelView view;
    private final LabelHeader header;

    /**
     * @param finder finds the assistant of a project
     * @param preLabel lets a model propose shapes
     * @param pyramids folder for large images in tiles, which can be made again
     * @param preferences where is kept whether lines go through the pointer
     * @param library goes to the page where images come from
     */
    public LabelPage(
            Workspace workspace,
            Thumbnails thumbnails,
            Tasks tasks,
            Notices notices,
            Texts texts,
            OwnAssistant.Finder finder,
            Overlay overlay,
            ImageChange preLabel,
            Path pyramids,
            LivePreferences preferences,
            Runnable library) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.model = new LabelViewModel(workspace);
        this.pointer = new PointerViewModel(model, finder);
        this.preLabel = preLabel;
        AssistViewModel assist = new AssistViewModel(model, pointer, tasks, notices);
        this.canvas = new LabelCanvas(model, pointer, tasks);
        CornerViewModel corner = new CornerViewModel(model);
        ScaleViewModel scale = new ScaleViewModel(workspace, model, pointer);
        this.measuring = new MeasureCommands(scale, preferences, overlay, texts);
        this.shapeCommands = new ShapeCommands(
                model, pointer, new ShapeActions(model), new KeyPointer(model, pointer, canvas), corner);
        ScopeViewModel scope = new ScopeViewModel(model, pointer, workspace);
        this.scopeCommands = new ScopeCommands(model, pointer, scope);
        ReviewViewModel review = new ReviewViewModel(model, workspace, InstantSource.system());
        GuideViewModel guide = new GuideViewModel(model, workspace);
        this.reviewing = new ReviewCommands(model, review, guide, overlay, texts);
        BooleanBinding open =
                Bindings.createBooleanBinding(() -> model.history().get().isPresent(), model.history());
        addCommands(open);
        addLabels(open);
        model.labels().subscribe(() -> addLabels(open));
        model.image().subscribe((before, now) -> {
            if (before.isEmpty()) takeKeys();
        });
        PictureLoader loader = loader(notices, new PyramidCache(pyramids, PYRAMID_BYTES));
        List<Node> over = List.of(
                new ScopeShade(model, pointer, scope, canvas.viewport()),
                new Crosshair(model, pointer, canvas, preferences.now().map(Preferences::crosshair)),
                new CornerMark(corner, canvas.viewport()),
                new RulerView(scale, canvas.viewport(), texts));
        SizeReadout size = new SizeReadout(model, scale, texts);
        this.view = new LabelView(
                model,
                pointer,
                assist,
                canvas,
                loader,
                review,
                guide,
                over,
                size,
                viewPanel,
                thumbnails,
                texts,
                commands,
                library);
        this.header = new LabelHeader(model, guide, viewPanel, texts, commands);
    }

    @Override
    public Parent content() {
        return view;
    }

    @Override
    public Optional<Parent> header() {
        return Optional.of(header);
    }

    @Override
    public ObservableList<Command> commands() {
        return commands;
    }

    @Override
    public void onShow() {
        model.setShown(true);
        takeKeys();
    }

    /** A canvas that cannot be seen yet cannot have the keys. */
    private void takeKeys() {
        if (model.isShown()) tasks.show(canvas::requestFocus);
    }

    @Override
    public void onHide() {
        model.setShown(false);
    }

    private PictureLoader loader(Notices notices, PyramidCache cache) {
        return new PictureLoader(model, canvas, tasks, notices, cache);
    }

    private void addCommands(BooleanBinding open) {
        List<Command> all = new ArrayList<>();
        for (Tool tool : Tool.values()) {
            all.add(Command.of(
                    "label.tool." + tool.word(),
                    tool.icon(),
                    () -> pointer.tool().set(tool),
                    tool.key()));
        }
        all.addAll(shapeCommands.all());
        all.addAll(scopeCommands.all(open));
        addImageCommands(all, open);
        all.addAll(new ViewCommands(canvas, viewPanel).all(open));
        all.addAll(measuring.all(open));
        all.addAll(reviewing.all(open));
        commands.setAll(all);
    }

    /** Those of the labels, which change; the others stay, for buttons are made of them. */
    private void addLabels(BooleanBinding open) {
        commands.removeIf(c -> c.id().startsWith(LABEL));
        for (int i = 0; i < Math.min(DIGITS, model.labels().size()); i++) {
            int index = i;
            commands.add(Command.of(LABEL + (i + 1), "mdi2l-label-outline", () -> model.choose(index), "" + (i + 1))
                    .text("label.class", model.labels().get(i).name())
                    .when(open));
        }
    }

    private void preLabel() {
        model.image().get().ifPresent(now -> {
            workspace.work(
                    p -> {
                        preLabel.on(p, now.id());
                        return now.id();
                    },
                    id -> workspace.changed());
            model.again(); // comes after the change, also after one that failed
        });
    }

    private void addImageCommands(List<Command> all, BooleanBinding open) {
        all.add(Command.of("label.prelabel", "mdi2c-creation", this::preLabel, "Shift+P")
                .when(open.and(Bindings.not(model.blind()))));
        all.add(Command.of("label.fit", "mdi2f-fit-to-page-outline", canvas::fit, "0")
                .when(open));
        all.add(Command.of("label.full", "mdi2m-magnify-scan", canvas::fullSize, "Shift+0")
                .when(open));
        all.add(Command.of("label.good", "mdi2c-check-circle-outline", () -> model.judge(Quality.GOOD), "G")
                .when(open));
        all.add(Command.of("label.defective", "mdi2a-alert-circle-outline", () -> model.judge(Quality.DEFECTIVE), "D")
                .when(open));
        all.add(Command.of("label.unknown", "mdi2h-help-circle-outline", () -> model.judge(Quality.UNKNOWN), "U")
                .when(open));
        all.add(Command.of("label.done", "mdi2c-check-all", model::toggleDone, "Shortcut+Enter")
                .when(open));
        all.add(Command.of("label.previous", "mdi2c-chevron-left", () -> model.step(-1), "Left")
                .when(open));
        all.add(Command.of("label.next", "mdi2c-chevron-right", () -> model.step(1), "Right")
                .when(open));
        all.add(Command.of("label.open", "mdi2s-skip-next-outline", model::nextOpen, "N")
                .when(open));
    }
}
