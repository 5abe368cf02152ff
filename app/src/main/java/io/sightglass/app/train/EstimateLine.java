package io.sightglass.app.train;

import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.EstimateViewModel.State;
import io.sightglass.vision.train.Estimate;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;

/** The line that says what a training would cost. */
final class EstimateLine extends Label {
    private static final double GIGABYTE = 1e9;

    private final Texts texts;
    private final Notices notices;

    EstimateLine(EstimateViewModel model, Texts texts, Notices notices) {
        this.texts = texts;
        this.notices = notices;
        setId("train-estimate");
        setWrapText(true);
        textProperty()
                .bind(Bindings.createStringBinding(() -> words(model.state().get()), model.state(), texts.language()));
        model.state().subscribe(state -> {
            getStyleClass().setAll("label", isRefused(state) ? "bad-text" : "hint");
            setVisible(!(state instanceof State.Silent));
            setManaged(isVisible());
        });
    }

    private static boolean isRefused(State state) {
        return state instanceof State.Known(Estimate estimate) && !estimate.fits();
    }

    private String words(State state) {
        return switch (state) {
            case State.Silent none -> "";
            case State.Asked asked -> texts.get("train.estimate.asked");
            case State.Failed(Throwable why) -> notices.sentence(why);
            case State.Known(Estimate estimate) -> words(estimate);
        };
    }

    private String words(Estimate estimate) {
        double memory = estimate.memory().orElse(0) / GIGABYTE;
        double room = estimate.room().orElse(0) / GIGABYTE;
        if (!estimate.fits()) return texts.get("train.estimate.large", memory, room);
        String time = duration(estimate.seconds().orElse(0));
        return estimate.memory().isPresent()
                ? texts.get("train.estimate.memory", time, memory)
                : texts.get("train.estimate.time", time);
    }

    private String duration(double seconds) {
        if (seconds < 90) return texts.get("train.estimate.seconds", Math.max(1, Math.round(seconds)));
        double minutes = seconds / 60;
        return minutes < 90
                ? texts.get("train.estimate.minutes", Math.round(minutes))
                : texts.get("train.estimate.hours", minutes / 60);
    }
}
