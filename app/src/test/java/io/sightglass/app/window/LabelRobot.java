package io.sightglass.app.window;

import io.sightglass.app.screen.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;

/** Works on the label page by keys and mouse, and looks at what is there. */
final class LabelRobot {
    private final FxRobot robot = new FxRobot();

    /** The window with the project's first image on the label page. */
    OpenWindow open(Path project, Path folder) {
        OpenWindow open = new OpenWindow(Optional.of(project), folder, List.of());
        press(KeyCode.ALT, KeyCode.DIGIT2);
        Screen.await("the image", () -> open.window().workspace().image().get().isPresent());
        Screen.await("its labels", () -> there(open, "#label-class-1"));
        Screen.pulses(8);
        return open;
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        Screen.pulses(2);
    }

    void write(String text) {
        robot.write(text);
        Screen.pulses(2);
    }

    void click(String id) {
        robot.clickOn(id);
        Screen.pulses(2);
    }

    /** Over the image, from and to positions about the middle of the canvas. */
    void drag(OpenWindow open, double x1, double y1, double x2, double y2) {
        robot.moveTo(middle(open).add(x1, y1));
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(middle(open).add(x2, y2));
        robot.release(MouseButton.PRIMARY);
        Screen.pulses(2);
    }

    /** Of the canvas, on the screen. */
    static Point2D middle(OpenWindow open) {
        Node canvas = node(open, "#label-canvas");
        return Screen.on(() -> canvas.localToScreen(
                canvas.getBoundsInLocal().getCenterX(),
                canvas.getBoundsInLocal().getCenterY()));
    }

    static boolean visible(OpenWindow open, String id) {
        Node node = node(open, id);
        return Screen.on(node::isVisible);
    }

    /** Whether it is there, and neither it nor what it is in is hidden. */
    static boolean seen(OpenWindow open, String id) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(id))
                .filter(node -> node.isVisible()
                        && (node.getParent() == null || node.getParent().isVisible()))
                .isPresent());
    }

    static boolean there(OpenWindow open, String id) {
        return Screen.on(() -> open.window().scene().lookup(id) != null);
    }

    static Node node(OpenWindow open, String id) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(id))
                .orElseThrow(() -> new AssertionError("no " + id)));
    }
}
