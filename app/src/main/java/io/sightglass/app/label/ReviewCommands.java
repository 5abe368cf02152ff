package io.sightglass.app.label;

import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;

/** What can be done about an image's review, second opinions and the label guide. */
record ReviewCommands(
        LabelViewModel model, ReviewViewModel review, GuideViewModel guide, Overlay overlay, Texts texts) {

    List<Command> all(BooleanExpression open) {
        return List.of(
                Command.of("label.submit", "mdi2s-send-outline", review::submit, "Shift+S")
                        .when(review.canSubmit()),
                Command.of("label.accept", "mdi2c-check-decagram-outline", review::accept, "Shift+A")
                        .when(review.canAccept()),
                Command.of("label.reject", "mdi2c-comment-remove-outline", this::reject, "Shift+R")
                        .when(review.canReject()),
                Command.of("label.review.next", "mdi2c-clipboard-check-outline", review::nextToReview, "Shift+N")
                        .when(open),
                Command.of("label.second.take", "mdi2a-account-arrow-left-outline", review::takeSecond, "Shift+T")
                        .when(review.canDecide()),
                Command.of("label.second.keep", "mdi2a-account-check-outline", review::keepFirst, "Shift+K")
                        .when(review.canDecide()),
                Command.of("label.second.chosen", "mdi2p-playlist-check", review::takeChosen, "Shift+C")
                        .when(review.canTakeChosen()),
                Command.of("label.blind", "mdi2i-incognito", model::toggleBlind, "Shift+B")
                        .when(open),
                Command.of("label.guide", "mdi2b-book-open-variant", guide::toggle, "Shift+G")
                        .when(open));
    }

    private void reject() {
        RejectSheet sheet = new RejectSheet(texts, review::reject, overlay::close);
        overlay.show(sheet, sheet.focus(), Pos.CENTER, () -> {
            // nothing is rejected
        });
    }
}
