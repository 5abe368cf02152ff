package io.sightglass.app.shell;

import io.sightglass.app.shell.command.Command;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** One page of the window. Made when it is first shown, kept from then on. Used on the window's thread. */
public interface Page {

    /** What fills the window beside the rail and below the top bar; the same node every time. */
    Parent content();

    /** What stands in the top bar between the title and the search, such as a name or a few buttons. */
    default Optional<Parent> header() {
        return Optional.empty();
    }

    /** What can be done while this page is shown; the same list every time, which may change. */
    default ObservableList<Command> commands() {
        return FXCollections.emptyObservableList();
    }

    /** Called after the page has come on the screen. */
    default void onShow() {}

    /** Called before another page comes on the screen, and when the window closes. */
    default void onHide() {}
}
