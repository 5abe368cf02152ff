package io.sightglass.app.splits;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Clusters of images that show nearly the same, side by side; all but the one to keep can be selected. */
public final class DuplicatesSheet extends VBox {
    private final SplitsViewModel model;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final Consumer<List<Long>> select;
    private final ListView<List<ProjectImage>> list = new ListView<>();
    /** The image to keep, by the first of its cluster; the first itself when nobody said. */
    private final Map<Long, Long> kept = new HashMap<>();

    /** @param select gets the ids to select in the library */
    public DuplicatesSheet(
            SplitsViewModel model, Thumbnails thumbnails, Texts texts, Consumer<List<Long>> select, Runnable close) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.texts = texts;
        this.select = select;
        setId("duplicates-sheet");
        getStyleClass().addAll("dialog", "splits-sheet");
        Look.style(this, "splits");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = label(texts.of("splits.duplicates.title"), "heading");
        Label hint = label(texts.of("splits.duplicates.hint"), "hint");
        hint.setWrapText(true);
        Label count = new Label();
        count.getStyleClass().add("title");
        count.setId("duplicates-count");
        list.setId("duplicates");
        list.getStyleClass().add("clusters");
        list.setCellFactory(view -> new Cluster());
        list.accessibleTextProperty().bind(texts.of("splits.duplicates.title"));
        model.clusters().subscribe(now -> {
            if (now.isEmpty()) kept.clear();
            list.getItems().setAll(now);
            count.setText(counted());
        });
        model.known().subscribe(now -> count.setText(counted()));
        texts.language().subscribe(now -> count.setText(counted()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button all = button("duplicates-select", texts.of("splits.duplicates.all"), () -> select.accept(allButKept()));
        all.getStyleClass().add("accent");
        all.disableProperty().bind(model.clusters().map(List::isEmpty));
        HBox buttons = new HBox(spring, look(), button("duplicates-close", texts.of("splits.close"), close), all);
        buttons.getStyleClass().add("line");
        getChildren().addAll(new VBox(4, title, hint), count, list, buttons);
    }

    /** What gets the focus first. */
    public Node focus() {
        return list;
    }

    /** All that were found, also those for which the list has no room. */
    private String counted() {
        Optional<SplitsViewModel.Known> known = model.known().get();
        int all = known.map(SplitsViewModel.Known::clusters).orElse(0);
        String count = texts.get(
                "splits.duplicates.count",
                all,
                known.map(SplitsViewModel.Known::repeated).orElse(0),
                known.map(SplitsViewModel.Known::missing).orElse(0));
        int shown = list.getItems().size();
        return shown == 0 || shown >= all ? count : count + " " + texts.get("splits.duplicates.most", shown);
    }

    /** Compares what has not been compared yet. */
    private Button look() {
        ObservableValue<String> text =
                model.running().flatMap(r -> texts.of(r.isPresent() ? "splits.looking" : "splits.look"));
        Button look = button("duplicates-look", text, model::look);
        look.disableProperty().bind(model.running().map(Optional::isPresent));
        look.visibleProperty()
                .bind(model.known().map(k -> k.isPresent() && k.get().missing() > 0));
        look.managedProperty().bind(look.visibleProperty());
        return look;
    }

    private List<Long> allButKept() {
        List<Long> ids = new ArrayList<>();
        for (List<ProjectImage> cluster : list.getItems()) ids.addAll(rest(cluster));
        return ids;
    }

    private List<Long> rest(List<ProjectImage> cluster) {
        long keep = keep(cluster);
        return cluster.stream().map(ProjectImage::id).filter(id -> id != keep).toList();
    }

    private long keep(List<ProjectImage> cluster) {
        long first = cluster.getFirst().id();
        return kept.getOrDefault(first, first);
    }

    private static Label label(ObservableValue<String> text, String style) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static Button button(String id, ObservableValue<String> text, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(text);
        button.accessibleTextProperty().bind(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** One cluster. */
    private final class Cluster extends ListCell<List<ProjectImage>> {
        @Override
        protected void updateItem(List<ProjectImage> cluster, boolean empty) {
            super.updateItem(cluster, empty);
            setText(null);
            setGraphic(empty ? null : show(cluster));
        }

        private Node show(List<ProjectImage> cluster) {
            List<String> splits = cluster.stream()
                    .map(ProjectImage::split)
                    .distinct()
                    .sorted()
                    .map(split -> texts.get("splits.split." + split.word()))
                    .toList();
            String key = splits.size() > 1 ? "splits.cluster.across" : "splits.cluster";
            Label title = new Label(texts.get(key, cluster.size(), String.join(", ", splits)));
            title.getStyleClass().add("title");
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            Button all = button(
                    "duplicates-select-" + (getIndex() + 1),
                    texts.of("splits.cluster.select"),
                    () -> select.accept(rest(cluster)));
            HBox head = new HBox(title, all);
            head.getStyleClass().add("line");
            FlowPane pictures = new FlowPane();
            pictures.getStyleClass().add("pictures");
            pictures.prefWrapLengthProperty().bind(list.widthProperty().subtract(64));
            ToggleGroup group = new ToggleGroup();
            for (ProjectImage image : cluster) pictures.getChildren().add(choice(image, cluster, group));
            return new VBox(8, head, pictures);
        }

        private Node choice(ProjectImage image, List<ProjectImage> cluster, ToggleGroup group) {
            ToggleButton choice = new ToggleButton(image.shortName(), new SmallPicture(image, thumbnails));
            choice.getStyleClass().add("choice");
            choice.setMnemonicParsing(false); // a name is full of underscores
            choice.setContentDisplay(ContentDisplay.TOP);
            choice.setAccessibleText(texts.get("splits.keep", image.name()));
            choice.setToggleGroup(group);
            choice.setSelected(keep(cluster) == image.id());
            choice.setOnAction(e -> {
                kept.put(cluster.getFirst().id(), image.id());
                choice.setSelected(true);
            });
            return choice;
        }
    }
}
