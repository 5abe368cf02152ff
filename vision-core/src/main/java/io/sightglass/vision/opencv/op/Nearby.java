package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folders of golden pictures as a model's file names them: by the way from a folder that the model lies in too, so that a model
 * that is handed on says nothing of the machine it was made on, and finds its pictures where they lie beside it as they did.
 */
public final class Nearby {
    private static final String FOLDER = "folder";
    private static final String HOME = "~/";

    private Nearby() {}

    /**
     * The chain for a model's file: each folder by its way from the last folder that holds both it and the project; one in a
     * user's home, outside of which the project lies, by its way from there.
     *
     * @param chain as JSON
     * @param home of the user
     */
    public static String told(String chain, Path project, Path home) throws VisionException {
        Path from = project.toAbsolutePath().normalize();
        return with(chain, folder -> told(Path.of(folder).toAbsolutePath().normalize(), from, home));
    }

    /**
     * The chain with the folders themselves: each is looked for in the folder of the model's file, and then in those around it.
     *
     * @param chain as JSON, as the model's file has it
     * @param home of the user
     */
    public static String found(String chain, Path model, Path home) throws VisionException {
        Path file = model.toAbsolutePath().normalize();
        return with(chain, folder -> place(folder, file, home).toString());
    }

    /** The same for whoever runs this program. */
    public static String found(String chain, Path model) throws VisionException {
        return found(chain, model, home());
    }

    /** Of whoever runs this program. */
    public static Path home() {
        return Path.of(System.getProperty("user.home", ""));
    }

    private static String told(Path folder, Path project, Path home) {
        Path common = project;
        while (common != null && !folder.startsWith(common)) common = common.getParent();
        if (common == null) return folder.toString(); // on another drive
        if (folder.startsWith(home) && !common.startsWith(home)) return HOME + slashes(home.relativize(folder));
        return slashes(common.relativize(folder));
    }

    private static Path place(String told, Path file, Path home) {
        if (told.startsWith(HOME)) return home.resolve(told.substring(HOME.length()));
        Path folder = Path.of(told);
        if (folder.isAbsolute()) return folder;
        for (Path around = file.getParent(); around != null; around = around.getParent()) {
            if (Files.isDirectory(around.resolve(folder))) return around.resolve(folder);
        }
        return file.resolveSibling(folder);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String with(String chain, UnaryOperator<String> change) throws VisionException {
        ArrayNode steps = Json.array(chain);
        boolean changed = false;
        for (JsonNode step : steps) {
            boolean golden = step.path("step").asString("").equals(Golden.NAME);
            if (!golden || !(step instanceof ObjectNode object)) continue;
            object.put(FOLDER, change.apply(object.path(FOLDER).asString("")));
            changed = true;
        }
        return changed ? steps.toString() : chain;
    }
}
