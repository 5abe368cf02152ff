package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.golden.GoldenPictures;
import io.sightglass.vision.opencv.op.Golden.Where;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folders of golden pictures as a model's file names them: by the way from a folder that the model lies in too, so that a model
 * that is handed on says nothing of the machine it was made on, and finds its pictures where they lie beside it as they did. Only
 * a folder that this way would not lead back to is named by its full path.
 */
public final class Nearby {
    private static final String FOLDER = "folder";
    private static final String HOME = "~/";

    private Nearby() {}

    /**
     * The chain for a model's file: each folder by its way from the last folder that holds both it and the model; one in a
     * user's home, outside of which the model lies, by its way from there. By its full path where that is not found again.
     *
     * @param chain as JSON, with the folders themselves
     * @param models the files that the model will be, all of which are to find its pictures; at least one
     * @param home of the user
     */
    public static String told(String chain, List<Path> models, Path home) throws VisionException {
        List<Path> files = models.stream().map(Nearby::whole).toList();
        return with(chain, where -> told(where, files, home));
    }

    /**
     * The chain with the folders themselves: each is looked for in the folder of the model's file, and then in those around it.
     * Where several of these have one, it is the nearest that holds the pictures of the chain's digest.
     *
     * @param chain as JSON, as the model's file has it
     * @param home of the user
     */
    public static String found(String chain, Path model, Path home) throws VisionException {
        Path file = whole(model);
        return with(chain, where -> place(where, file, home).toString());
    }

    /** The same for whoever runs this program. */
    public static String found(String chain, Path model) throws VisionException {
        return found(chain, model, home());
    }

    /** Of whoever runs this program. */
    public static Path home() {
        return Path.of(System.getProperty("user.home", ""));
    }

    private static String told(Where where, List<Path> files, Path home) throws VisionException {
        Path folder = whole(Golden.path(where.folder()));
        String way = way(folder, files, home);
        if (way.isEmpty()) return folder.toString();
        Where told = new Where(way, where.pattern(), where.digest());
        for (Path file : files) {
            if (!place(told, file, home).equals(folder)) return folder.toString();
        }
        return way;
    }

    /** Empty where the folder holds the files. */
    private static String way(Path folder, List<Path> files, Path home) {
        Path common = folder;
        while (common != null && !holds(common, files)) common = common.getParent();
        if (common == null) return folder.toString(); // on another drive
        if (folder.startsWith(home) && !common.startsWith(home)) return HOME + slashes(home.relativize(folder));
        return slashes(common.relativize(folder));
    }

    private static boolean holds(Path folder, List<Path> files) {
        return files.stream().allMatch(file -> file.startsWith(folder));
    }

    private static Path place(Where told, Path file, Path home) throws VisionException {
        if (told.folder().startsWith(HOME)) {
            return home.resolve(Golden.path(told.folder().substring(HOME.length())));
        }
        Path way = Golden.path(told.folder());
        if (way.isAbsolute()) return way;
        List<Path> folders = new ArrayList<>();
        for (Path around = file.getParent(); around != null; around = around.getParent()) {
            if (Files.isDirectory(around.resolve(way))) folders.add(around.resolve(way));
        }
        if (folders.isEmpty()) return file.resolveSibling(way);
        if (folders.size() == 1) return folders.getFirst();
        return folders.stream()
                .filter(folder -> GoldenPictures.lieIn(folder, told.pattern(), told.digest()))
                .findFirst()
                .orElse(folders.getFirst());
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private interface Change {
        String folder(Where where) throws VisionException;
    }

    /** A step that names no folder is left as it is, and refused when it is made. */
    private static String with(String chain, Change change) throws VisionException {
        ArrayNode steps = Json.array(chain);
        boolean changed = false;
        for (JsonNode step : steps) {
            boolean golden = step.path("step").asString("").equals(Golden.NAME);
            if (!golden || !(step instanceof ObjectNode object)) continue;
            Where where = where(object);
            if (where.folder().isBlank()) continue;
            object.put(FOLDER, change.folder(where));
            changed = true;
        }
        return changed ? steps.toString() : chain;
    }

    private static Where where(ObjectNode step) {
        return new Where(
                step.path(FOLDER).asString(Where.DEFAULT.folder()),
                step.path("pattern").asString(Where.DEFAULT.pattern()),
                step.path("digest").asString(Where.DEFAULT.digest()));
    }
}
