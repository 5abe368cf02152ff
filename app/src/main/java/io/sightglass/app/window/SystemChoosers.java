package io.sightglass.app.window;

import io.sightglass.app.shell.Choosers;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The dialogs of the system. */
record SystemChoosers(Stage owner) implements Choosers {
    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> file(String title, String description, List<String> endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        List<String> patterns = endings.stream()
                .flatMap(ending -> Stream.of("*." + ending, "*." + ending.toUpperCase(Locale.ROOT)))
                .toList(); // some systems tell IMG.JPG from IMG.jpg
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(description, patterns));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
