package io.sightglass.app.label;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which image this is, the way to its neighbours, and undo. */
final class LabelHeader extends HBox {
    LabelHeader(LabelViewModel model, GuideViewModel guide, BooleanProperty view, Texts texts, List<Command> commands) {
        setId("label-header");
        getStyleClass().add("label-header");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label();
        name.setId("label-image");
        name.getStyleClass().add("image-name");
        name.textProperty()
                .bind(model.image().map(i -> i.map(LabelHeader::shown).orElse("")));
        Label place = new Label();
        place.getStyleClass().add("hint");
        place.setMinWidth(Region.USE_PREF_SIZE);
        Runnable update = () -> place.setText(
                model.position() < 0
                        ? ""
                        : texts.get(
                                "label.place",
                                model.position() + 1,
                                model.images().size()));
        model.image().subscribe(now -> update.run());
        model.images().ids().subscribe(now -> update.run());
        texts.language().subscribe(now -> update.run());
        Region spring = new Region();
        setHgrow(spring, Priority.ALWAYS);
        Separator line = new Separator(Orientation.VERTICAL);
        getChildren()
                .addAll(
                        icon("label.previous", commands, texts),
                        icon("label.next", commands, texts),
                        name,
                        place,
                        spring,
                        blind(model, texts),
                        annotator(model),
                        Buttons.toggle(command("label.blind", commands), texts, model.blind()),
                        Buttons.toggle(command("label.guide", commands), texts, guide.shown()),
                        new Separator(Orientation.VERTICAL),
                        icon("label.undo", commands, texts),
                        icon("label.redo", commands, texts),
                        line,
                        Buttons.toggle(command("label.view", commands), texts, view),
                        icon("label.fit", commands, texts),
                        icon("label.full", commands, texts));
    }

    /** Who labels. */
    private static Label annotator(LabelViewModel model) {
        Label who = new Label("", new FontIcon("mdi2a-account-outline"));
        who.setId("label-annotator");
        who.getStyleClass().addAll("hint", "annotator");
        who.textProperty().bind(model.annotator().map(Annotator::name));
        return who;
    }

    /** There while somebody labels without seeing the others. */
    private static Label blind(LabelViewModel model, Texts texts) {
        Label chip = new Label();
        chip.setId("label-blind-chip");
        chip.getStyleClass().addAll("chip", "accent");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.textProperty().bind(texts.of("label.blind.now"));
        chip.visibleProperty().bind(model.blind());
        chip.managedProperty().bind(model.blind());
        return chip;
    }

    private static String shown(ProjectImage image) {
        return image.name().replaceFirst("^images/", "");
    }

    private static Node icon(String id, List<Command> commands, Texts texts) {
        return Buttons.icon(command(id, commands), texts);
    }

    private static Command command(String id, List<Command> commands) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }
}
