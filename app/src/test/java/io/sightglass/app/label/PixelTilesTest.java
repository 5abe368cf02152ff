package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.Screen;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Test;

class PixelTilesTest {
    private static final int RED = 0xffff0000;

    private final PixelTiles tiles = new PixelTiles();

    @Test
    void aRowGoesOnOverTheSeamsOfItsSquares() {
        tiles.cover(new Size(600, 300), 1);
        tiles.fillRow(256, -5, 700, RED);
        tiles.fillRow(-1, 0, 9, RED);
        tiles.fillRow(300, 0, 9, RED);
        Screen.run(tiles::show);
        assertEquals(600, red());
        List<Boolean> seen =
                tiles.view().getChildren().stream().map(Node::isVisible).toList();
        assertEquals(List.of(false, false, false, true, true, true), seen);
        Node last = tiles.view().getChildren().get(5);
        assertEquals(512, last.getLayoutX());
        assertEquals(256, last.getLayoutY());
    }

    @Test
    void whatWasPaintedIsGoneAfterwards() {
        tiles.cover(new Size(300, 20), 2);
        tiles.fillRow(3, 250, 260, RED);
        Screen.run(tiles::show);
        assertEquals(10, red());
        Screen.run(tiles::clear);
        assertEquals(0, red());
        assertTrue(tiles.view().getChildren().stream().noneMatch(Node::isVisible));
    }

    @Test
    void anotherSizeBeginsEmpty() {
        assertTrue(tiles.cover(new Size(300, 20), 1));
        tiles.fillRow(3, 0, 10, RED);
        assertFalse(tiles.cover(new Size(300, 20), 1));
        assertEquals(10, red());
        assertTrue(tiles.cover(new Size(300, 21), 1));
        assertEquals(0, red());
    }

    private long red() {
        long count = 0;
        for (Node square : tiles.view().getChildren()) {
            var image = ((ImageView) square).getImage();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    if (image.getPixelReader().getArgb(x, y) == RED) count++;
                }
            }
        }
        return count;
    }
}
