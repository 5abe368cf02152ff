package io.sightglass.annotation.endurance;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Documents;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Sha256;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents as their digests. A process says {@code next IMAGE DIGEST} before an edit and {@code done IMAGE DIGEST} once it is
 * confirmed: on the disk must be the last one done or, when the kill came between, the next. Images of the second annotator's
 * documents are named by their negative ids.
 */
final class LabelLedger extends Ledger {
    private static final int IMAGES = 8;

    private final Path project;
    private final Map<Long, String> done = new HashMap<>();
    private final Map<Long, String> next = new HashMap<>();

    private LabelLedger(Path project) {
        this.project = project;
    }

    static LabelLedger prepare(Path folder) throws AnnotationException, VisionException {
        Path pictures = folder.resolve("pictures");
        for (int i = 0; i < IMAGES; i++) {
            Frame frame = Frame.allocate(new Size(16, 16), 1);
            frame.set(i, i, 0, 255);
            ImageFiles.write(frame, pictures.resolve("good").resolve(i + ".png"));
        }
        LabelLedger ledger = new LabelLedger(folder.resolve("project"));
        try (Project project = Project.create(ledger.project)) {
            for (String label : Victim.LABELS) project.labels().add(label);
            project.importAll(
                    new Formats(List.of()).named("classes").read(pictures), ImportOptions.DEFAULT, Progress.NONE);
            for (long id : project.images().ids(Query.ALL)) {
                ledger.done.put(id, digest(project.documents().get(id)));
                ledger.done.put(-id, digest(project.documents(Victim.SECOND).get(id)));
            }
        }
        return ledger;
    }

    static String digest(Document document) {
        return Sha256.of(document.toString());
    }

    @Override
    void hear(String[] words) {
        switch (words[0]) {
            case "next" -> next.put(Long.valueOf(words[1]), words[2]);
            case "done" -> {
                confirm();
                done.put(Long.valueOf(words[1]), words[2]);
            }
            default -> {}
        }
    }

    @Override
    void look(String when) throws AnnotationException {
        try (Project opened = Project.open(project, Access.EDIT)) {
            for (Map.Entry<Long, String> entry : done.entrySet()) {
                long name = entry.getKey();
                long id = Math.abs(name);
                Documents documents = name < 0 ? opened.documents(Victim.SECOND) : opened.documents();
                String found = digest(documents.get(id));
                String replayed = digest(documents.history(id).document());
                boolean there = found.equals(entry.getValue()) || found.equals(next.get(name));
                if (!there) lose(when + ": the last edit of image " + name + " is lost");
                if (!found.equals(replayed)) lose(when + ": the history of image " + name + " leads elsewhere");
                entry.setValue(found);
            }
            next.clear();
        }
    }
}
