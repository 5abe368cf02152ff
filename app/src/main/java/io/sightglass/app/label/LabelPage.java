package io.sightglass.app.label;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
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
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** Labelling: its view, and what can be done on it. */
public final class LabelPage implements Page {
    private static final int DIGITS = 9;
    /** A step of brightness, contrast or gamma. */
    private static final double TONE = 0.1;
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
    private final ScopeCommands scopeCommands;
    private final LabelCanvas canvas;
    private final LabelView view;
    private final LabelHeader header;

    /**
     * @param finder finds the assistant of a project
     * @param preLabel lets a model propose shapes
     * @param pyramids folder for large images in tiles, which can be made again
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
            Runnable library) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.model = new LabelViewModel(workspace);
        this.pointer = new PointerViewModel(model, finder);
        this.preLabel = preLabel;
        AssistViewModel assist = new AssistViewModel(model, pointer, tasks, notices);
        this.canvas = new LabelCanvas(model, pointer, tasks);
        this.shapeCommands =
                new ShapeCommands(model, pointer, new ShapeActions(model), new KeyPointer(model, pointer, canvas));
        ScopeViewModel scope = new ScopeViewModel(model, pointer, workspace);
        this.scopeCommands = new ScopeCommands(model, pointer, scope);
        ReviewViewModel review = new ReviewViewModel(model, workspace, InstantSource.system());
        GuideViewModel guide = new GuideViewModel(model, workspace);
        this.reviewing = new ReviewCommands(model, review, guide, overlay, texts);
        fill();
        model.labels().subscribe(this::fill);
        model.image().subscribe((before, now) -> {
            if (before.isEmpty()) takeKeys();
        });
        PictureLoader loader =
                new PictureLoader(model, canvas, tasks, notices, new PyramidCache(pyramids, PYRAMID_BYTES));
        this.view = new LabelView(
                model, pointer, assist, canvas, scope, loader, review, guide, thumbnails, texts, commands, library);
        this.header = new LabelHeader(model, guide, texts, commands);
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

    private void fill() {
        List<Command> all = new ArrayList<>();
        BooleanBinding open =
                Bindings.createBooleanBinding(() -> model.history().get().isPresent(), model.history());
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
        addToneCommands(all, open);
        all.addAll(reviewing.all(open));
        for (int i = 0; i < Math.min(DIGITS, model.labels().size()); i++) {
            int index = i;
            all.add(Command.of("label.class." + (i + 1), "mdi2l-label-outline", () -> model.choose(index), "" + (i + 1))
                    .text("label.class", model.labels().get(i).name())
                    .when(open));
        }
        commands.setAll(all);
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

    private void addToneCommands(List<Command> all, BooleanBinding open) {
        addTone(all, open, "brighter", "mdi2b-brightness-5", "Period", t -> t.brighter(TONE));
        addTone(all, open, "darker", "mdi2b-brightness-4", "Comma", t -> t.brighter(-TONE));
        addTone(all, open, "contrast.more", "mdi2c-contrast-circle", "Shift+Period", t -> t.contrasted(1 + TONE));
        addTone(all, open, "contrast.less", "mdi2c-contrast-circle", "Shift+Comma", t -> t.contrasted(1 / (1 + TONE)));
        addTone(all, open, "gamma.more", "mdi2g-gamma", "Alt+Period", t -> t.lifted(1 + TONE));
        addTone(all, open, "gamma.less", "mdi2g-gamma", "Alt+Comma", t -> t.lifted(1 / (1 + TONE)));
        addTone(all, open, "plain", "mdi2r-restore", "Alt+0", t -> Tone.PLAIN);
    }

    private void addTone(
            List<Command> all, BooleanBinding open, String what, String icon, String keys, UnaryOperator<Tone> change) {
        all.add(Command.of(
                        "label.tone." + what,
                        icon,
                        () -> canvas.tone().set(change.apply(canvas.tone().get())),
                        keys)
                .when(open));
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
