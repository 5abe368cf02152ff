package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * Bars of which one can be picked: with the pointer, or with the arrow keys while the chart has the focus. A click or Enter
 * opens what is behind it. One stop of the Tab key however many bars there are.
 */
abstract class Chart extends Region {
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final List<Bar> bars;
    private final Consumer<Query> open;
    private final List<Node> shown = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Integer>> picked = new ReadOnlyObjectWrapper<>(Optional.empty());

    private String name = "";

    /** @param open goes to the images of a query */
    Chart(String id, List<Bar> bars, Consumer<Query> open) {
        this.bars = List.copyOf(bars);
        this.open = open;
        setId(id);
        getStyleClass().add("chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        focusedProperty().subscribe(now -> {
            if (now && picked.get().isEmpty() && !bars.isEmpty()) pick(Optional.of(first()));
            if (!now) pick(Optional.empty());
        });
        setOnMouseExited(e -> {
            if (!isFocused()) pick(Optional.empty());
        });
    }

    /** Says what the bars count to those who cannot see it. */
    final void name(String said) {
        name = said;
        say();
    }

    /** What the pointer or the keys are at. */
    final ReadOnlyObjectProperty<Optional<Integer>> picked() {
        return picked.getReadOnlyProperty();
    }

    final List<Bar> bars() {
        return bars;
    }

    /** The number of the largest bar, at least 1. */
    final long most() {
        return Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
    }

    /** Where an arrow key leads from a bar; the same where it leads nowhere. */
    abstract int next(int from, KeyCode key);

    /** The bar at which the keys begin: the largest. */
    private int first() {
        int best = 0;
        for (int i = 1; i < bars.size(); i++)
            if (bars.get(i).count() > bars.get(best).count()) best = i;
        return best;
    }

    /** Makes the node stand for the next bar. */
    final void stand(Node node) {
        int index = shown.size();
        shown.add(node);
        node.setOnMouseEntered(e -> pick(Optional.of(index)));
        node.setOnMouseClicked(e -> open(index));
        getChildren().add(node);
    }

    private void open(int index) {
        if (bars.get(index).count() > 0) open.accept(bars.get(index).behind());
    }

    private void press(KeyEvent event) {
        Optional<Integer> at = picked.get();
        if (at.isEmpty()) return;
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            open(at.get());
            event.consume();
        } else if (event.getCode().isArrowKey()) {
            pick(Optional.of(Math.clamp(next(at.get(), event.getCode()), 0, bars.size() - 1)));
            event.consume();
        }
    }

    private void pick(Optional<Integer> now) {
        picked.get().ifPresent(i -> shown.get(i).pseudoClassStateChanged(PICKED, false));
        now.ifPresent(i -> shown.get(i).pseudoClassStateChanged(PICKED, true));
        picked.set(now);
        say();
    }

    private void say() {
        setAccessibleText(
                picked.get().map(i -> name + ": " + bars.get(i).says()).orElse(name));
    }
}
