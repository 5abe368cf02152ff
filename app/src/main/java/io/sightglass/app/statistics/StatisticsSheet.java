package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The statistics of a query as cards with charts. */
public final class StatisticsSheet extends VBox {
    private static final double MARGIN = 24;

    private final StatisticsViewModel model;
    private final Texts texts;
    private final Consumer<Query> open;
    private final ComboBox<Optional<String>> label = new ComboBox<>();
    private final VBox sections = new VBox();

    /**
     * @param open goes to the images of a query
     * @param close takes the sheet away
     */
    public StatisticsSheet(StatisticsViewModel model, Texts texts, Consumer<Query> open, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        setId("statistics-sheet");
        getStyleClass().addAll("dialog", "statistics-sheet");
        Look.style(this, "statistics");
        StackPane.setMargin(this, new Insets(MARGIN));
        sections.getStyleClass().add("sections");
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setId("statistics-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(close), scroll);
        model.statistics().subscribe(now -> fill());
        texts.language().subscribe(now -> fill());
    }

    /** What has the focus at first. */
    public Node focus() {
        return label;
    }

    private Node head(Runnable close) {
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty().bind(texts.of("statistics.title"));
        Label of = new Label();
        of.setId("statistics-query");
        of.getStyleClass().add("hint");
        of.textProperty()
                .bind(model.query()
                        .flatMap(q -> q.text().isEmpty()
                                ? texts.of("statistics.all")
                                : texts.of("statistics.query", q.text())));
        ProgressIndicator busy = new ProgressIndicator();
        busy.getStyleClass().add("busy");
        busy.visibleProperty().bind(model.counting());
        Button done = new Button("", new FontIcon("mdi2c-close"));
        done.setId("statistics-close");
        done.getStyleClass().add("icon-button");
        done.accessibleTextProperty().bind(texts.of("statistics.close"));
        done.setOnAction(e -> close.run());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        labels();
        HBox head = new HBox(new VBox(2, title, of), spring, busy, label, done);
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void labels() {
        label.setId("statistics-label");
        label.accessibleTextProperty().bind(texts.of("statistics.label"));
        label.setCellFactory(list -> new LabelCell());
        label.setButtonCell(new LabelCell());
        model.workspace().labels().subscribe(this::fillLabels);
        fillLabels();
        model.label().subscribe(now -> label.setValue(now));
        // The box lets go of its value while its list is made anew; that is nobody's wish.
        label.valueProperty().subscribe(now -> Optional.ofNullable(now).ifPresent(model.label()::set));
        texts.language().subscribe(now -> label.setButtonCell(new LabelCell()));
    }

    private void fillLabels() {
        List<Optional<String>> all = new ArrayList<>();
        all.add(Optional.empty());
        model.workspace().labels().forEach(l -> all.add(Optional.of(l.name())));
        if (!label.getItems().equals(all)) label.getItems().setAll(all);
        label.setValue(model.label().get());
    }

    private final class LabelCell extends ListCell<Optional<String>> {
        @Override
        protected void updateItem(Optional<String> item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : item.orElseGet(() -> texts.get("statistics.label.all")));
        }
    }

    private void fill() {
        sections.getChildren().clear();
        model.statistics().get().ifPresent(this::fill);
    }

    private void fill(Statistics s) {
        Charts charts = new Charts(s, model.behind(), texts, open);
        sections.getChildren()
                .addAll(
                        totals(s),
                        section(
                                "statistics.labels",
                                card("statistics.label.shapes", charts.shapesByLabel(), splits()),
                                card("statistics.label.images", charts.imagesByLabel(), splits()),
                                card("statistics.together", charts.together())),
                        section(
                                "statistics.sizes",
                                card("statistics.area", charts.areas()),
                                card("statistics.share", charts.shares()),
                                card("statistics.width", charts.widths()),
                                card("statistics.height", charts.heights()),
                                card("statistics.aspect", charts.aspects()),
                                card("statistics.size", charts.sizes()),
                                card("statistics.centres", charts.centres())),
                        section(
                                "statistics.of.images",
                                card("statistics.objects", charts.objects()),
                                card("statistics.image.sizes", charts.imageSizes()),
                                card("statistics.states", charts.states()),
                                card("statistics.annotators", charts.annotators())));
    }

    private Node totals(Statistics s) {
        HBox totals = new HBox(
                total("statistics.total.images", s.images(), texts.get("statistics.annotated", s.annotated())),
                total(
                        "statistics.total.shapes",
                        s.shapes().count(),
                        texts.get("statistics.proposals", s.shapes().proposals())),
                total(
                        "statistics.total.labels",
                        s.labels().stream().filter(l -> l.allImages() > 0).count(),
                        texts.get("statistics.of.labels", s.labels().size())));
        totals.getStyleClass().add("totals");
        return totals;
    }

    private Node total(String key, long number, String fine) {
        Label what = new Label(texts.get(key));
        what.getStyleClass().add("hint");
        Label count = new Label(texts.get("statistics.number", number));
        count.getStyleClass().add("total");
        Label hint = new Label(fine);
        hint.getStyleClass().add("hint");
        VBox card = new VBox(what, count, hint);
        card.getStyleClass().addAll("card", "figure");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node section(String key, Node... cards) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().add("section-title");
        FlowPane flow = new FlowPane(cards);
        flow.getStyleClass().add("cards");
        return new VBox(8, title, flow);
    }

    private Node card(String key, Chart chart, Node... legend) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().add("title");
        chart.name(title.getText());
        Label says = new Label();
        says.setId(chart.getId() + "-says");
        says.getStyleClass().add("hint");
        String nothing = texts.get(chart.bars().isEmpty() ? "statistics.nothing" : "statistics.pick");
        chart.picked()
                .subscribe(now ->
                        says.setText(now.map(i -> chart.bars().get(i).says()).orElse(nothing)));
        VBox card = new VBox(title);
        card.getChildren().addAll(legend);
        card.getChildren().addAll(chart, says);
        card.getStyleClass().addAll("card", "plot");
        return card;
    }

    private Node splits() {
        HBox legend = new HBox();
        legend.getStyleClass().add("legend");
        for (Split split : Split.values()) {
            Region dot = new Region();
            dot.getStyleClass().addAll("dot", "series-" + legend.getChildren().size());
            Label name = new Label(texts.get("library.split." + split.word()), dot);
            name.getStyleClass().add("hint");
            legend.getChildren().add(name);
        }
        return legend;
    }
}
