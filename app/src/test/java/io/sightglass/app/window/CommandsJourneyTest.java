package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Shortcut;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of every page as the window has them. */
class CommandsJourneyTest {
    /** Keys that the first of several commands runs whose condition holds. */
    private static final Map<String, Set<String>> MEANT = Map.of(
            "inspect Esc", Set.of("inspect.dismiss", "inspect.live"),
            "label Backspace", Set.of("label.back", "label.corner.remove", "label.delete"),
            "label Delete", Set.of("label.corner.remove", "label.delete"),
            "label Esc", Set.of("label.corner.leave", "label.escape"));

    @TempDir
    Path folder;

    @Test
    void everyCommandHasATextAndNoTwoOfAPageTheSameKey() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Map<String, Set<String>> shared = new TreeMap<>();
            for (String page : List.of("library", "label", "train", "compare", "inspect", "plugins", "settings")) {
                Screen.run(() -> open.window().shell().show(page));
                List<Command> all =
                        Screen.on(() -> open.window().shell().commands().all());
                for (Command command : all) {
                    for (var language : Texts.LANGUAGES) {
                        String text = Screen.on(
                                () -> command.text(new Texts(language)).getValue());
                        assertFalse(text.isBlank(), command.id());
                    }
                }
                keys(all).forEach((key, ids) -> {
                    if (ids.size() > 1) shared.put(page + " " + key, ids);
                });
            }
            assertEquals(new TreeMap<>(MEANT), shared);
        }
    }

    private static Map<String, Set<String>> keys(List<Command> all) {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (Command command : all) {
            for (Shortcut key : new ArrayList<>(command.shortcuts())) {
                keys.computeIfAbsent(key.keys(), k -> new TreeSet<>()).add(command.id());
            }
        }
        return keys;
    }
}
