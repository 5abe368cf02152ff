package io.sightglass.annotation.endurance;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Documents;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The process that is killed: works without an end and says what is confirmed. */
public final class Victim {
    static final List<String> LABELS = List.of("dent", "scratch");
    /** Who annotates the same images without having seen the project's own documents. */
    static final Annotator SECOND = new Annotator("second");

    static final int MOST_IMAGES = 50;

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            run(List.of(arguments), out);
        }
    }

    /** @param arguments what a {@link KillTrial.Starter} was given */
    public static void run(List<String> arguments, PrintStream out)
            throws AnnotationException, VisionException, InterruptedException {
        Path folder = Path.of(arguments.get(1));
        Random random = new Random(Long.parseLong(arguments.get(2)));
        switch (KillTrial.Work.valueOf(arguments.get(0))) {
            case LABEL -> label(folder.resolve("project"), random, out);
            case LINE -> VictimLine.run(folder.resolve("records"), random, out);
        }
    }

    private static void label(Path folder, Random random, PrintStream out) throws AnnotationException {
        try (Project project = Project.open(folder, Access.EDIT)) {
            List<Long> ids = project.images().ids(Query.ALL);
            while (!out.checkError()) {
                long id = ids.get(random.nextInt(ids.size()));
                boolean second = random.nextBoolean();
                Documents documents = second ? project.documents(SECOND) : project.documents();
                long name = second ? -id : id;
                History history = documents.history(id);
                int dice = random.nextInt(10);
                if (dice < 2 && history.canUndo()) {
                    say(out, "next", name, history.undo());
                    say(out, "done", name, documents.undo(id));
                } else if (dice < 3 && history.canRedo()) {
                    say(out, "next", name, history.redo());
                    say(out, "done", name, documents.redo(id));
                } else {
                    Edit edit = edit(history.document(), random);
                    say(out, "next", name, history.apply(edit));
                    say(out, "done", name, documents.apply(id, edit));
                }
            }
        }
    }

    private static void say(PrintStream out, String word, long id, History history) {
        out.println(word + " " + id + " " + LabelLedger.digest(history.document()) + " .");
    }

    private static Edit edit(Document document, Random random) {
        List<Shape> shapes = document.shapes();
        if (shapes.size() > 20)
            return new Edit.RemoveShapes(Set.of(shapes.getFirst().id()));
        Box box = Box.at(random.nextInt(8), random.nextDouble() * 8, 1 + random.nextInt(8), 1 + random.nextDouble());
        return switch (random.nextInt(shapes.isEmpty() ? 3 : 5)) {
            case 0 -> new Edit.SetQuality(random.nextBoolean() ? Quality.GOOD : Quality.DEFECTIVE);
            case 1, 2 -> new Edit.AddShape(Shape.drawn(document.nextId(), LABELS.get(random.nextInt(2)), box));
            case 3 -> new Edit.ReplaceShape(shapes.getLast().withOutline(box));
            default -> new Edit.RemoveShapes(Set.of(shapes.getFirst().id()));
        };
    }
}
