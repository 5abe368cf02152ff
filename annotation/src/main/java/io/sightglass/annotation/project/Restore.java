package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.Reconcile;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings a project's annotations and splits back to a revision, within a transaction of its caller. */
final class Restore {
    private final ProjectStore store;
    private final Labels labels;
    private final Documents documents;
    private final Marks marks;
    private final Annotator by;
    private int changed;
    private int moved;
    private int cleared;
    private int returned;
    private int missing;
    private int hidden;

    Restore(ProjectStore store, Labels labels, Documents documents, Marks marks, Annotator by) {
        this.store = store;
        this.labels = labels;
        this.documents = documents;
        this.marks = marks;
        this.by = by;
    }

    private record Found(long id, boolean removed, boolean named, String split) {}

    Restored run(Revision revision, String before) throws AnnotationException {
        for (String label : revision.labels()) labels.add(label);
        ProjectScope.put(store, revision.scope());
        Map<String, Found> found = find(revision.samples());
        Set<Long> aside = new HashSet<>(store.query("SELECT image FROM honeypot", r -> r.integer("image")));
        Set<Long> there = new HashSet<>();
        for (Sample sample : revision.samples()) {
            Found image = found.get(sample.name());
            if (image == null) {
                missing++;
                continue;
            }
            there.add(image.id());
            if (aside.contains(image.id())) hidden++;
            else bringBack(image, sample);
        }
        List<Long> annotated =
                store.query("SELECT id FROM image WHERE removed = 0 AND annotated = 1", r -> r.integer("id"));
        for (long image : annotated) {
            if (there.contains(image)) continue;
            if (aside.contains(image)) hidden++;
            else clear(image);
        }
        return new Restored(before, changed, moved, cleared, returned, missing, hidden);
    }

    /** By the samples' names: the image of that name, or else one of the same content that no other sample means. */
    private Map<String, Found> find(List<Sample> samples) throws AnnotationException {
        Map<String, Found> found = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        List<Sample> unnamed = new ArrayList<>();
        for (Sample sample : samples) {
            Optional<Found> named = same(sample).stream().filter(Found::named).findFirst();
            if (named.isPresent()) {
                taken.add(named.get().id());
                found.put(sample.name(), named.get());
            } else {
                unnamed.add(sample);
            }
        }
        for (Sample sample : unnamed) {
            Optional<Found> free =
                    same(sample).stream().filter(f -> !taken.contains(f.id())).findFirst();
            if (free.isEmpty()) continue;
            taken.add(free.get().id());
            found.put(sample.name(), free.get());
        }
        return found;
    }

    /** Images of the same content; an image that was taken out has its id behind its name. */
    private List<Found> same(Sample sample) throws AnnotationException {
        return store.query(
                "SELECT id, removed, split, name = ? OR name = ? || '#' || id AS named FROM image WHERE hash = ?"
                        + " ORDER BY removed, id",
                r -> new Found(r.integer("id"), r.flag("removed"), r.flag("named"), r.text("split")),
                sample.name(),
                sample.name(),
                sample.id());
    }

    private void bringBack(Found found, Sample sample) throws AnnotationException {
        Document now = documents.get(found.id());
        if (found.removed()) {
            store.update("UPDATE image SET removed = 0, name = ? WHERE id = ?", sample.name(), found.id());
            Shelf.Own.index(store, now);
            ShapeTable.save(store, now);
            returned++;
        }
        if (!found.split().equals(sample.split().word())) {
            store.update(
                    "UPDATE image SET split = ?, dealt = 1 WHERE id = ?",
                    sample.split().word(),
                    found.id());
            moved++;
        }
        Optional<Edit> edit = edit(now, sample);
        if (edit.isEmpty()) return;
        documents.apply(found.id(), edit.get(), by);
        changed++;
    }

    private Optional<Edit> edit(Document now, Sample sample) throws AnnotationException {
        List<Edit> edits = new ArrayList<>(shaped(now, sample));
        if (now.quality() != sample.truth().quality()) {
            edits.add(new Edit.SetQuality(sample.truth().quality()));
        }
        edits.addAll(marked(now, sample));
        Optional<Edit> edit = Reconcile.together(edits);
        boolean annotated = edit.map(e -> e.apply(now)).orElse(now).isAnnotated();
        if (annotated) return edit;
        edits.add(new Edit.SetDone(true));
        return Reconcile.together(edits);
    }

    /** Areas, what counts, and lines and points; these as they are where the revision does not know them. */
    private List<Edit> shaped(Document now, Sample sample) throws AnnotationException {
        List<Shape> gone = new ArrayList<>();
        List<Region> wanted = new ArrayList<>();
        compare(now.areas(), sample.truth().regions(), gone, wanted);
        Optional<List<Region>> lines = marks.of(sample).flatMap(Marks.Mark::lines);
        if (lines.isPresent()) compare(now.lines(), lines.get(), gone, wanted);
        List<Shape> drawn = new ArrayList<>();
        Scope scope = sample.truth().scope();
        if (!now.scope().equals(scope)) {
            gone.addAll(now.scoping());
            for (Outline ignored : scope.ignored()) drawn.add(Shape.scoping(1, Role.IGNORE, ignored));
            for (Outline interest : scope.interest()) drawn.add(Shape.scoping(1, Role.INTEREST, interest));
        }
        List<Edit> edits = new ArrayList<>();
        Reconcile.removal(gone).ifPresent(edits::add);
        for (Region region : wanted) {
            labels.add(region.label());
            drawn.add(Shape.drawn(1, region.label(), region.outline()));
        }
        edits.addAll(Reconcile.additions(now, drawn));
        return edits;
    }

    private static void compare(List<Shape> are, List<Region> then, List<Shape> gone, List<Region> wanted) {
        if (are.stream().map(Shape::region).toList().equals(then)) return;
        gone.addAll(are);
        wanted.addAll(then);
    }

    /** Tags and the done flag; as they are where the revision does not know them. */
    private List<Edit> marked(Document now, Sample sample) throws AnnotationException {
        Optional<Marks.Mark> mark = marks.of(sample);
        List<Edit> edits = new ArrayList<>();
        if (mark.isEmpty()) return edits;
        for (String tag : mark.get().tags()) labels.add(tag);
        if (!now.tags().equals(mark.get().tags()))
            edits.add(new Edit.SetTags(mark.get().tags()));
        if (now.done() != mark.get().done())
            edits.add(new Edit.SetDone(mark.get().done()));
        return edits;
    }

    private void clear(long image) throws AnnotationException {
        Optional<Edit> edit = Reconcile.clear(documents.get(image));
        if (edit.isEmpty()) return;
        documents.apply(image, edit.get(), by);
        cleared++;
    }
}
