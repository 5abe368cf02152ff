package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.cli.Output;
import io.sightglass.app.folders.UserFolders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command as it was run within this process: its exit code and what it printed. */
public record Ran(int code, String out, String err) {

    /** Runs a command of a user whose settings, cache and log lie in a folder. */
    public static Ran command(Path folder, String... arguments) {
        return command(folder, () -> false, arguments);
    }

    /** The same, for a user who may want it to end. */
    static Ran command(Path folder, BooleanSupplier cancelled, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        UserFolders folders = folders(folder);
        int code = new Workbench(folders)
                .cli(folders.logs().resolve("log"), cancelled)
                .run(List.of(arguments), new Output(out), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Where such a user keeps things. */
    static UserFolders folders(Path folder) {
        return new UserFolders(
                folder.resolve("user/data"),
                folder.resolve("user/settings"),
                folder.resolve("user/cache"),
                folder.resolve("user/logs"));
    }

    /** What was printed, as the one object on the one line that programs read. */
    JsonNode json() {
        assertEquals(1, out.lines().count(), "one object on one line: " + out);
        return JsonMapper.shared().readTree(out);
    }
}
