package io.sightglass.app.screen;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The headless screen: runs things on its thread, waits for what should come, and takes pictures. */
public final class Screen {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final int PATIENCE_SECONDS = 30;

    private Screen() {}

    /** Runs it on the window's thread and returns what it returns. */
    public static <T> T on(Callable<T> action) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the toolkit does not start", e);
        }
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, action);
    }

    /** Runs it on the window's thread. */
    public static void run(Runnable action) {
        on(() -> {
            action.run();
            return true;
        });
    }

    /** Waits until it holds, asked on the window's thread. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE_SECONDS, condition);
    }

    /** Waits that long until it holds, for work that takes its time. */
    public static void await(String what, int seconds, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("did not come: " + what, e);
        }
    }

    /** Saves what the scene shows as target/screenshots/NAME.png. */
    public static Path save(Scene scene, String name) {
        pulses(3);
        WritableImage picture = on(() -> scene.snapshot(null));
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(FOLDER);
            Path file = FOLDER.resolve(name + ".png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("no picture " + name, e);
        }
    }

    /** Lets the scene lay itself out that many times. */
    public static void pulses(int count) {
        int[] seen = {0};
        on(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (++seen[0] >= count) stop();
                }
            }.start();
            return true;
        });
        await("a pulse", () -> seen[0] >= count);
    }
}
