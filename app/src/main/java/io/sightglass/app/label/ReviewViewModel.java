package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.edit.Reconcile;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.project.SecondOpinion;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ClassAgreement;
import io.sightglass.annotation.review.Matching;
import io.sightglass.annotation.review.PairAgreement;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workspace.ImageRows;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Region;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The review of the image being labelled: its state and the steps, and the second opinion about which somebody has to decide.
 * While somebody labels blind there is neither.
 */
final class ReviewViewModel {
    private final LabelViewModel model;
    private final Workspace workspace;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<SecondOpinion>> second = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Set<Long>> chosen = new ReadOnlyObjectWrapper<>(Set.of());

    private final ReadOnlyObjectWrapper<List<SecondOutline>> outlines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Compared>> compared = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Tasks.Running comparing = () -> {};

    private record Found(SecondOpinion opinion, List<SecondOutline> outlines) {}

    /**
     * Two documents beside each other.
     *
     * @param shared how much a shape of the second, by its id, shares with the first's that means the same, in (0, 1]; those
     *     that mean nothing in the first are not there
     */
    record Compared(ClassAgreement agreement, Map<Long, Double> shared) {
        Compared {
            shared = Map.copyOf(shared);
        }

        static Compared of(Document first, Document second) {
            Annotator anybody = Annotator.IMPORT;
            List<Region> regions = first.opinion(anybody).regions();
            ClassAgreement agreement =
                    PairAgreement.classes(first.opinion(anybody), second.opinion(anybody), Matching.USUAL_THRESHOLD)
                            .stream()
                            .reduce(new ClassAgreement("", 0, 0, 0, 0), ClassAgreement::plus);
            Map<Long, Double> shared = new HashMap<>();
            for (Shape theirs : second.shapes()) {
                Matching.of(regions, List.of(theirs.region()), Matching.USUAL_THRESHOLD).pairs().stream()
                        .findFirst()
                        .ifPresent(pair -> shared.put(theirs.id(), pair.iou()));
            }
            return new Compared(agreement, shared);
        }
    }

    ReviewViewModel(LabelViewModel model, Workspace workspace, InstantSource clock) {
        this.model = model;
        this.workspace = workspace;
        this.clock = clock;
        model.image().subscribe((before, now) -> {
            if (!id(before).equals(id(now))) look();
        });
        model.blind().subscribe(now -> look());
        workspace.changes().subscribe(now -> refresh());
        model.history().subscribe(now -> compare());
        second.subscribe(now -> compare());
        look();
    }

    /** The image's state; empty while it is on its way or somebody labels blind. */
    Optional<ReviewState> state() {
        return seen().map(Document::state);
    }

    /** The last step that holds. */
    Optional<Review> review() {
        return seen().flatMap(Document::review);
    }

    /** What somebody else says about the image and nobody has decided about. */
    ReadOnlyObjectProperty<Optional<SecondOpinion>> second() {
        return second.getReadOnlyProperty();
    }

    /** Ids of the second opinion's shapes that are to be taken. */
    ReadOnlyObjectProperty<Set<Long>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    void choose(long id, boolean taken) {
        Set<Long> ids = new HashSet<>(chosen.get());
        if (taken) ids.add(id);
        else ids.remove(id);
        chosen.set(Set.copyOf(ids));
    }

    /** Whether the image can be handed in now. */
    BooleanBinding canSubmit() {
        return when(s -> s == ReviewState.LABELLED || s == ReviewState.REJECTED);
    }

    /** Whether the image can be found right now. */
    BooleanBinding canAccept() {
        return when(s -> s != ReviewState.NEW && s != ReviewState.ACCEPTED);
    }

    /** Whether the image can be found wrong now. */
    BooleanBinding canReject() {
        return when(s -> s != ReviewState.NEW);
    }

    /** Whether there is a second opinion to decide about. */
    BooleanBinding canDecide() {
        return Bindings.createBooleanBinding(
                () -> second.get().isPresent() && seen().isPresent(), second, model.history(), model.blind());
    }

    BooleanBinding canTakeChosen() {
        return canDecide().and(Bindings.createBooleanBinding(() -> !chosen.get().isEmpty(), chosen));
    }

    void submit() {
        step(Review.submitted(me(), clock.instant()));
    }

    void accept() {
        step(Review.accepted(me(), clock.instant()));
    }

    /** @param comment what is wrong; not blank */
    void reject(String comment) {
        step(Review.rejected(me(), clock.instant(), comment));
    }

    /** The second opinion takes the place of the first. */
    void takeSecond() {
        settle(Reconcile::take);
    }

    /** The first stays as it is. */
    void keepFirst() {
        settle((first, other) -> Optional.empty());
    }

    /** The chosen shapes of the second opinion come into the first. */
    void takeChosen() {
        settle((first, other) -> Reconcile.takeShapes(first, other, chosen.get()));
    }

    /** Goes to the next image that waits for a review or a decision, from here on and round. */
    void nextToReview() {
        workspace.work(
                p -> {
                    Set<Long> waiting = new HashSet<>(p.reviews().ids(ReviewState.IN_REVIEW));
                    waiting.addAll(p.secondOpinions().waiting());
                    return waiting;
                },
                this::goToNext);
    }

    private void goToNext(Set<Long> waiting) {
        ImageRows all = model.images();
        int from = model.position();
        for (int i = 1; i <= all.size(); i++) {
            long id = all.id((from + i) % all.size());
            if (!waiting.contains(id)) continue;
            model.go(id);
            return;
        }
    }

    /** How far both opinions agree; empty while nobody knows yet, and when there is nothing to compare. */
    ReadOnlyObjectProperty<Optional<Compared>> compared() {
        return compared.getReadOnlyProperty();
    }

    /** What to stroke of the second opinion. */
    ReadOnlyObjectProperty<List<SecondOutline>> outlines() {
        return outlines.getReadOnlyProperty();
    }

    /** Away from the window's thread: thousands of shapes may have to be matched. The newest question wins. */
    private void compare() {
        comparing.cancel();
        comparing = () -> {};
        Optional<Document> first = seen();
        Optional<SecondOpinion> other = second.get();
        if (first.isEmpty() || other.isEmpty()) {
            compared.set(Optional.empty());
            return;
        }
        Document own = first.get();
        Document theirs = other.get().document();
        comparing = workspace.longWork(p -> Compared.of(own, theirs), found -> compared.set(Optional.of(found)));
    }

    private BooleanBinding when(Predicate<ReviewState> state) {
        return Bindings.createBooleanBinding(() -> state().filter(state).isPresent(), model.history(), model.blind());
    }

    private Optional<Document> seen() {
        return model.blind().get() ? Optional.empty() : model.history().get().map(History::document);
    }

    private void step(Review review) {
        if (seen().isPresent()) model.apply(new Edit.SetReview(review));
    }

    private void settle(BiFunction<Document, Document, Optional<Edit>> decision) {
        Optional<SecondOpinion> decided = second.get();
        Optional<History> history = model.history().get();
        if (decided.isEmpty() || history.isEmpty() || model.blind().get()) return;
        Optional<Edit> edit =
                decision.apply(history.get().document(), decided.get().document());
        Annotator by = me();
        show(Optional.empty());
        model.change(
                edit.map(history.get()::apply).orElse(history.get()),
                (p, id) -> p.secondOpinions().settle(id, decided.get().by(), edit, by));
        look();
    }

    /** Forgets what was there and looks anew. */
    private void look() {
        show(Optional.empty());
        chosen.set(Set.of());
        refresh();
    }

    /** Looks again: undoing and redoing take decisions back and make them anew. */
    private void refresh() {
        Optional<Long> image = id(model.image().get());
        if (image.isEmpty() || model.blind().get()) return;
        workspace.work(
                p -> p.secondOpinions().of(image.get()).stream()
                        .filter(s -> s.settled().isEmpty() && s.document().isAnnotated())
                        .findFirst()
                        .map(s -> new Found(s, SecondOutline.of(s.document()))),
                found -> {
                    boolean still = id(model.image().get()).equals(image)
                            && !model.blind().get();
                    if (still) show(found);
                });
    }

    private void show(Optional<Found> found) {
        outlines.set(found.map(Found::outlines).orElse(List.of()));
        second.set(found.map(Found::opinion));
    }

    private Annotator me() {
        return workspace.annotator().getValue();
    }

    private static Optional<Long> id(Optional<ProjectImage> image) {
        return image.map(ProjectImage::id);
    }
}
