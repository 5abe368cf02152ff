package io.sightglass.app.label;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Hints;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Clip;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;

/**
 * What an assistant proposes for hints.
 *
 * @param from where the button went down
 * @param dragging whether it is down
 * @param answered the hints that the proposal is for
 * @param accepted whether it ends as soon as the proposal is there
 */
record Assisted(
        Assistant assistant,
        String label,
        Hints hints,
        Point from,
        boolean dragging,
        Optional<Outline> proposal,
        Hints answered,
        boolean accepted)
        implements Drawing {
    /** Grey values of tolerance for an image pixel of a drag. */
    private static final double PER_PIXEL = 0.5;
    /** Image pixels between two clicks of a drag. */
    private static final double APART = 4;

    static Assisted of(Assistant assistant, String label, Hints hints, Point at) {
        return new Assisted(assistant, label, hints, at, false, Optional.empty(), hints, false);
    }

    private Assisted with(Hints other, Point at, boolean down) {
        return new Assisted(assistant, label, other, at, down, proposal, answered, false);
    }

    @Override
    public Assisted to(Point position) {
        if (!dragging) return this;
        return switch (assistant.manner()) {
            case TOLERANCE -> {
                double change = PER_PIXEL * (position.x() - from.x());
                yield with(hints.withTolerance(hints.tolerance() + change), position, true);
            }
            case CLICKS -> {
                Hints.Click last = hints.clicks().getLast();
                yield last.at().distance(position) < APART
                        ? this
                        : with(hints.with(new Hints.Click(position, last.inside())), from, true);
            }
            case BOX -> hints.clicks().isEmpty() ? with(hints.withBox(Box.between(from, position)), from, true) : this;
            case PATH -> this;
        };
    }

    @Override
    public Assisted click(Point at, boolean more) {
        boolean starts =
                assistant.manner() == Assistant.Manner.BOX && hints.box().isEmpty();
        return with(starts ? hints : hints.with(new Hints.Click(at, !more)), at, true);
    }

    @Override
    public Assisted released() {
        return new Assisted(assistant, label, hints, from, false, proposal, answered, accepted);
    }

    /** With what the assistant says to some hints. */
    Assisted answered(Hints asked, Optional<Outline> answer) {
        return new Assisted(assistant, label, hints, from, dragging, answer, asked, accepted);
    }

    /** To end when the answer is there. */
    Assisted accept() {
        return new Assisted(assistant, label, hints, from, false, proposal, answered, true);
    }

    /** Whether the assistant still has to answer. */
    boolean isOpen() {
        return !answered.equals(hints);
    }

    @Override
    public boolean isClosedBy(Point at, double reach) {
        return assistant.manner() == Assistant.Manner.PATH
                && hints.clicks().size() >= 3
                && hints.inside().getFirst().distance(at) <= reach;
    }

    @Override
    public Optional<Gesture> back() {
        boolean nothing = hints.clicks().size() <= 1 && hints.box().isEmpty();
        return nothing || hints.clicks().isEmpty() ? Optional.empty() : Optional.of(with(hints.back(), from, false));
    }

    @Override
    public Sketch sketch() {
        Optional<Outline> seen = proposal.or(() -> hints.box().map(b -> b));
        return new Sketch(label, seen, List.of(), Optional.empty());
    }

    @Override
    public Optional<Edit> edit(Document document) {
        return proposal.flatMap(p -> Clip.to(document.size(), p)).flatMap(p -> Drawing.added(document, label, p));
    }
}
