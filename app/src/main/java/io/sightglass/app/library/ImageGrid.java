package io.sightglass.app.library;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Tiles in rows that are made only while they are visible. */
final class ImageGrid extends ListView<Integer> {
    /** The least width of a tile; tiles share what is left of a row. */
    private static final double TILE = 168;

    private static final double GAP = 16;
    private static final double ROW = 200;
    private static final double SIDES = 48 + 14;

    private final LibraryViewModel model;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final ObservableList<Integer> rows = FXCollections.observableArrayList();
    private int columns = 1;
    private double tileWidth = TILE;
    private int anchor;

    ImageGrid(LibraryViewModel model, Thumbnails thumbnails, Texts texts) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.texts = texts;
        setId("library-grid");
        getStyleClass().add("image-grid");
        accessibleTextProperty().bind(texts.of("library.grid"));
        setItems(rows);
        setFixedCellSize(ROW);
        setCellFactory(list -> new RowCell());
        widthProperty().subscribe(now -> arrange());
        model.images().subscribe(() -> {
            arrange();
            refresh();
        });
        model.selection().version().subscribe(now -> refresh());
        texts.language().subscribe(now -> refresh());
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    private void arrange() {
        double free = getWidth() - SIDES + GAP;
        columns = Math.max(1, (int) (free / (TILE + GAP)));
        tileWidth = Math.max(TILE, Math.floor(free / columns - GAP));
        int count = (model.images().size() + columns - 1) / columns;
        if (rows.size() != count) rows.setAll(IntStream.range(0, count).boxed().toList());
        else refresh();
    }

    private void steer(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            default -> 0;
        };
        if (step == 0 || model.images().isEmpty() || event.isShortcutDown() || event.isAltDown()) return;
        event.consume();
        int lead = model.selection()
                .lead()
                .map(id -> IntStream.range(0, model.images().size())
                        .filter(i -> model.images().get(i).id() == id)
                        .findFirst()
                        .orElse(0))
                .orElse(-Math.max(step, 0));
        int next = Math.clamp(lead + step, 0, model.images().size() - 1);
        select(next, event.isShiftDown(), false);
        scrollTo(Math.max(0, next / columns - 1));
    }

    private void select(int index, boolean range, boolean more) {
        long id = model.images().get(index).id();
        if (range) {
            int from = Math.min(Math.clamp(anchor, 0, model.images().size() - 1), index);
            int to = Math.max(anchor, index);
            List<Long> ids = new ArrayList<>(
                    model.images().subList(from, Math.min(to + 1, model.images().size())).stream()
                            .map(ProjectImage::id)
                            .toList());
            ids.remove(id);
            ids.add(id);
            model.selection().set(ids);
        } else {
            anchor = index;
            if (more) model.selection().toggle(id);
            else model.selection().set(List.of(id));
        }
    }

    private void press(MouseEvent event, int index) {
        if (event.getButton() != MouseButton.PRIMARY) return;
        requestFocus();
        select(index, event.isShiftDown(), event.isShortcutDown());
        if (event.getClickCount() == 2) model.open(model.images().get(index));
    }

    /** One row; its tiles are kept and shown for other images. */
    private final class RowCell extends ListCell<Integer> {
        private final HBox row = new HBox(GAP);
        private final List<Tile> tiles = new ArrayList<>();

        RowCell() {
            setFocusTraversable(false);
        }

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty ? null : row);
            if (empty) {
                tiles.forEach(Tile::clear);
                return;
            }
            while (tiles.size() < columns) {
                Tile tile = new Tile(thumbnails, texts);
                int place = tiles.size();
                tile.setOnMousePressed(e -> press(e, getItem() * columns + place));
                HBox.setHgrow(tile, Priority.NEVER);
                tiles.add(tile);
            }
            row.getChildren().setAll(tiles.subList(0, columns));
            tiles.forEach(t -> t.setPrefWidth(tileWidth));
            for (int i = 0; i < columns; i++) {
                int index = item * columns + i;
                if (index < model.images().size()) {
                    ProjectImage image = model.images().get(index);
                    tiles.get(i).show(image, model.selection().contains(image.id()));
                } else {
                    tiles.get(i).clear();
                }
            }
        }
    }
}
