package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.Reconcile;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ErrorRates.Answer;
import io.sightglass.annotation.review.Opinion;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Known images that look like any other that nobody has annotated yet, so that each annotator's work can be compared with the
 * truth. While one is hidden, nothing is learnt from its truth.
 */
public final class Honeypots {
    private final ProjectStore store;
    private final DocumentJson json;
    private final Documents own;
    private final SecondOpinions seconds;

    Honeypots(ProjectStore store, Labels labels, Documents own, SecondOpinions seconds) {
        this.store = store;
        this.json = new DocumentJson(labels);
        this.own = own;
        this.seconds = seconds;
    }

    private record Known(long image, Document truth, long after) {}

    /** Takes what is known about the image aside as the truth; the image looks new, and undo does not lead back. */
    public void hide(long image, Annotator by) throws AnnotationException {
        store.edit(() -> {
            Document truth = own.get(image);
            if (!truth.isAnnotated() || images().contains(image)) {
                throw new AnnotationException(
                        "Nothing is known about the image " + image + ", or it is hidden already. Annotate it first.");
            }
            own.restart(
                    new Document(image, truth.size(), Quality.UNKNOWN, List.of(), List.of(), false, truth.lastId()),
                    by);
            store.insert(
                    "INSERT INTO honeypot (image, truth, after) VALUES (?, ?, (SELECT max(id) FROM edit_log))",
                    image,
                    json.write(truth));
        });
    }

    /** Gives the truth back to the image, as an edit that can be undone; it is not compared any more. */
    public void reveal(long image, Annotator by) throws AnnotationException {
        store.edit(() -> {
            Known known = known().stream()
                    .filter(k -> k.image() == image)
                    .findFirst()
                    .orElseThrow(() -> new AnnotationException("The image " + image + " is not hidden."));
            Optional<Edit> edit = Reconcile.take(own.get(image), known.truth());
            if (edit.isPresent()) own.apply(image, edit.get(), by);
            store.update("DELETE FROM honeypot WHERE image = ?", image);
        });
    }

    /** The hidden images. */
    public List<Long> images() throws AnnotationException {
        return store.query("SELECT image FROM honeypot ORDER BY image", r -> r.integer("image"));
    }

    /** What annotators made of them, in the project's own documents and in those of their own. */
    public List<Answer> answers() throws AnnotationException {
        List<Answer> answers = new ArrayList<>();
        for (Known known : known()) {
            Opinion truth = known.truth().opinion(Annotator.IMPORT);
            Document now = own.get(known.image());
            Optional<Annotator> author = authorSince(known);
            if (author.isPresent() && now.isAnnotated()) answers.add(new Answer(now.opinion(author.get()), truth));
            for (SecondOpinion second : seconds.of(known.image())) {
                if (second.document().isAnnotated()) {
                    answers.add(new Answer(second.document().opinion(second.by()), truth));
                }
            }
        }
        return answers;
    }

    private Optional<Annotator> authorSince(Known known) throws AnnotationException {
        return store.first(
                "SELECT author FROM edit_log WHERE image = ? AND annotator IS NULL AND author IS NOT NULL AND id > ?"
                        + " ORDER BY id LIMIT 1",
                r -> new Annotator(r.text("author")),
                known.image(),
                known.after());
    }

    private List<Known> known() throws AnnotationException {
        return store.query(
                "SELECT image, truth, after, width, height FROM honeypot JOIN image ON image = id"
                        + " WHERE removed = 0 ORDER BY sort, id",
                r -> new Known(
                        r.integer("image"),
                        json.read(r.text("truth"), r.integer("image"), new Size((int) r.integer("width"), (int)
                                r.integer("height"))),
                        r.integer("after")));
    }
}
