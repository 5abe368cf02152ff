package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the palette shows: the enabled commands that fit what was typed, best first, one of them chosen. */
public final class PaletteViewModel {
    private final Commands commands;
    private final Texts texts;
    private final StringProperty query = new SimpleStringProperty("");
    private final IntegerProperty chosen = new SimpleIntegerProperty(0);
    private final ObservableList<Command> found = FXCollections.observableArrayList();

    public PaletteViewModel(Commands commands, Texts texts) {
        this.commands = commands;
        this.texts = texts;
        query.subscribe(now -> find());
    }

    public StringProperty query() {
        return query;
    }

    public IntegerProperty chosen() {
        return chosen;
    }

    public ObservableList<Command> found() {
        return found;
    }

    /** Starts afresh with every command. */
    public void open() {
        query.set("");
        find();
    }

    /** Moves the choice, round the ends. */
    public void move(int by) {
        if (!found.isEmpty()) chosen.set(Math.floorMod(chosen.get() + by, found.size()));
    }

    /** The command under the choice. */
    public Optional<Command> choice() {
        return chosen.get() < found.size() ? Optional.of(found.get(chosen.get())) : Optional.empty();
    }

    private void find() {
        chosen.set(0); // before what it counts in gets shorter
        found.setAll(Fuzzy.best(
                query.get(),
                commands.all().stream().filter(c -> c.enabled().get()).toList(),
                c -> c.text(texts).getValue()));
    }
}
