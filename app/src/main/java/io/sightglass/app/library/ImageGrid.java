package io.sightglass.app.library;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.ImageRows;
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
    private final ImageRows images;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final ObservableList<Integer> rows = FXCollections.observableArrayList();
    private final List<RowCell> cells = new ArrayList<>();
    private int columns = 1;
    private double tileWidth = TILE;
    private int anchor;

    ImageGrid(LibraryViewModel model, Thumbnails thumbnails, Texts texts) {
        this.model = model;
        this.images = model.rows();
        this.thumbnails = thumbnails;
        this.texts = texts;
        setId("library-grid");
        getStyleClass().add("image-grid");
        accessibleTextProperty().bind(texts.of("library.grid"));
        setItems(rows);
        setFixedCellSize(ROW);
        setCellFactory(list -> {
            RowCell cell = new RowCell();
            cells.add(cell);
            return cell;
        });
        widthProperty().subscribe(now -> {
            arrange();
            update();
        });
        model.query().subscribe(now -> scrollTo(0));
        images.ids().subscribe(now -> arrange());
        images.version().subscribe(now -> update());
        model.selection().version().subscribe(now -> update());
        texts.language().subscribe(now -> update());
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    private void arrange() {
        double free = getWidth() - SIDES + GAP;
        columns = Math.max(1, (int) (free / (TILE + GAP)));
        tileWidth = Math.max(TILE, Math.floor(free / columns - GAP));
        int count = (images.size() + columns - 1) / columns;
        // Rows that stay keep their cells, so that no style is looked up again.
        if (count < rows.size()) rows.remove(count, rows.size());
        else rows.addAll(IntStream.range(rows.size(), count).boxed().toList());
    }

    private void update() {
        cells.forEach(RowCell::update);
    }

    private void steer(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            default -> 0;
        };
        if (step == 0 || images.isEmpty() || event.isShortcutDown() || event.isAltDown()) return;
        event.consume();
        int lead = model.selection()
                .lead()
                .map(id -> Math.max(0, images.place(id)))
                .orElse(-Math.max(step, 0));
        int next = Math.clamp(lead + step, 0, images.size() - 1);
        select(next, event.isShiftDown(), false);
        scrollTo(Math.max(0, next / columns - 1));
    }

    private void select(int index, boolean range, boolean more) {
        long id = images.id(index);
        if (range) {
            int from = Math.min(Math.clamp(anchor, 0, images.size() - 1), index);
            int to = Math.max(anchor, index);
            List<Long> ids = new ArrayList<>(images.ids().get().subList(from, Math.min(to + 1, images.size())));
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
        if (event.getButton() != MouseButton.PRIMARY || index >= images.size()) return;
        requestFocus();
        select(index, event.isShiftDown(), event.isShortcutDown());
        if (event.getClickCount() == 2) model.open(images.id(index));
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
            update();
        }

        void update() {
            setGraphic(isEmpty() ? null : row);
            if (isEmpty()) {
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
            List<Tile> shown = tiles.subList(0, columns);
            if (!row.getChildren().equals(shown)) row.getChildren().setAll(shown);
            for (int i = 0; i < columns; i++) {
                tiles.get(i).setPrefWidth(tileWidth);
                show(tiles.get(i), getItem() * columns + i);
            }
        }

        private void show(Tile tile, int index) {
            if (index >= images.size()) {
                tile.clear();
                return;
            }
            images.at(index)
                    .ifPresentOrElse(image -> tile.show(image, model.selection().contains(image.id())), tile::await);
        }
    }
}
