package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the classes of a foreign model are called. */
public final class ClassNames {
    private static final long MOST_BYTES = 1 << 20;
    /** One entry of a dictionary of names that some exporters write into the file: 0: 'person'. */
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,6})\\s*:\\s*(?:'([^']*)'|\"([^\"]*)\")");

    private static final List<String> COCO = List.of(("person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,"
                    + "traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,"
                    + "bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,"
                    + "kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,"
                    + "knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,"
                    + "couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,"
                    + "oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush")
            .split(","));

    private ClassNames() {}

    /** The names in a text file, one a line; empty lines at its end do not count. */
    public static List<String> read(Path file) throws VisionException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new VisionException(
                        file + " is too large for a list of labels. Give a text file, a name a line.");
            }
            List<String> names = new ArrayList<>(
                    Files.readAllLines(file).stream().map(String::strip).toList());
            while (!names.isEmpty() && names.getLast().isEmpty()) names.removeLast();
            int empty = names.indexOf("");
            if (empty >= 0) {
                throw new VisionException("Line " + (empty + 1) + " of " + file + " is empty; each line is a label.");
            }
            return List.copyOf(names);
        } catch (CharacterCodingException e) {
            throw new VisionException(file + " is not a text file in UTF-8. Give one with a label a line.", e);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /**
     * The names that a file gives its classes, else the names of COCO for 80 classes, else their numbers; those of
     * classifiers are never COCO's, and those of segmenters are counted from 1 as 0 is background.
     */
    static List<String> of(Foreign model, int classes, Task task) {
        Optional<List<String>> written = written(model.graph().metadata().getOrDefault("names", ""), classes);
        if (written.isPresent()) return written.get();
        if (classes == COCO.size() && task != Task.CLASSIFICATION) return COCO;
        int first = task == Task.SEGMENTATION ? 1 : 0;
        return IntStream.range(first, first + classes)
                .mapToObj(i -> "class " + i)
                .toList();
    }

    private static Optional<List<String>> written(String dictionary, int classes) {
        List<String> names = new ArrayList<>();
        Matcher entry = ENTRY.matcher(dictionary);
        while (entry.find()) {
            if (Integer.parseInt(entry.group(1)) != names.size()) return Optional.empty();
            names.add(Optional.ofNullable(entry.group(2)).orElseGet(() -> String.valueOf(entry.group(3))));
        }
        return names.size() == classes && !names.contains("") ? Optional.of(names) : Optional.empty();
    }
}
