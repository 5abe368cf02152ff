package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Mouse, wheel and space bar over the canvas. */
final class CanvasInput {
    private static final double ZOOM_PER_PIXEL = 1.0025;

    private final LabelCanvas canvas;
    private final PointerViewModel pointer;
    private boolean space;
    private boolean panning;
    private boolean drawing;
    private double lastX;
    private double lastY;

    private CanvasInput(LabelCanvas canvas, PointerViewModel pointer) {
        this.canvas = canvas;
        this.pointer = pointer;
    }

    static void listen(LabelCanvas canvas, PointerViewModel pointer) {
        CanvasInput input = new CanvasInput(canvas, pointer);
        canvas.setOnMousePressed(input::press);
        canvas.setOnMouseDragged(input::drag);
        canvas.setOnMouseReleased(input::release);
        canvas.setOnMouseMoved(input::move);
        canvas.setOnMouseExited(e -> canvas.setPointer(Optional.empty()));
        canvas.setOnScroll(input::scroll);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, e -> input.key(e, true));
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, e -> input.key(e, false));
        pointer.tool().subscribe(input::showCursor);
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        panning = space || event.getButton() == MouseButton.MIDDLE;
        if (panning || event.getButton() != MouseButton.PRIMARY) return;
        if (event.getClickCount() == 2 && pointer.tool().get().isClosedByDoubleClick()) {
            pointer.close();
            return;
        }
        drawing = true;
        if (event.isAltDown() && pointer.tool().get() == Tool.SELECT) {
            pointer.pressCorner(at(event), reach());
            return;
        }
        pointer.press(at(event), event.isShiftDown() || event.isShortcutDown(), reach());
    }

    private void drag(MouseEvent event) {
        canvas.setPointer(Optional.of(at(event)));
        if (panning) {
            canvas.pan(event.getX() - lastX, event.getY() - lastY);
            lastX = event.getX();
            lastY = event.getY();
        } else {
            pointer.move(at(event), drawing);
        }
    }

    private void release(MouseEvent event) {
        if (drawing && event.getButton() == MouseButton.PRIMARY) {
            pointer.move(at(event), true);
            drawing = false;
            pointer.release();
        }
        panning = false;
    }

    private void move(MouseEvent event) {
        canvas.setPointer(Optional.of(at(event)));
        pointer.move(at(event), false);
    }

    private void scroll(ScrollEvent event) {
        event.consume();
        if (event.isAltDown()) {
            pointer.resizeBrush(event.getDeltaY() + event.getDeltaX() > 0 ? 1 : -1);
            return;
        }
        canvas.zoom(Math.pow(ZOOM_PER_PIXEL, event.getDeltaY()), event.getX(), event.getY());
    }

    private void key(KeyEvent event, boolean down) {
        if (event.getCode() != KeyCode.SPACE) return;
        space = down;
        showCursor();
        event.consume();
    }

    private void showCursor() {
        if (space) canvas.setCursor(Cursor.OPEN_HAND);
        else canvas.setCursor(pointer.tool().get() == Tool.SELECT ? Cursor.DEFAULT : Cursor.CROSSHAIR);
    }

    private Point at(MouseEvent event) {
        return canvas.viewport().get().toImage(event.getX(), event.getY());
    }

    private double reach() {
        return canvas.viewport().get().reach();
    }
}
