package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun.State;
import io.sightglass.annotation.project.TrainingRuns;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Past trainings in the window, with the keys alone. */
class RunsJourneyTest {
    private static final int TRAINING_SECONDS = 240;
    private static final String ENVIRONMENT = "{\"program\":\"1.4.0\",\"java\":\"25.0.1+8\",\"system\":\"Linux amd64\","
            + "\"cores\":8,\"training\":\"PyTorch 2.7.1 on cpu\",\"inference\":\"ONNX Runtime 1.29.0\"}";

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final Set<String> asked = new ConcurrentSkipListSet<>();

    @Test
    void pastTrainingsAreSeenComparedSentAndRepeated() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 20);
        record(place);
        HttpServer server = tracking();
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT3);
            press(KeyCode.CONTROL, KeyCode.DIGIT2);
            Screen.await("the trainings", () -> rows(open) == 5);
            press(KeyCode.END);
            Screen.await(
                    "the first training", () -> text(open, "#train-run-title").equals("Training 1"));
            press(KeyCode.HOME);
            Screen.await(
                    "the last training", () -> text(open, "#train-run-title").equals("Training 5"));
            Screen.save(open.window().scene(), "train-runs-none-light-en");
            press(KeyCode.DOWN);
            Screen.await("the failed one", () -> text(open, "#train-run-title").equals("Training 4"));
            Screen.save(open.window().scene(), "train-runs-failed-light-en");
            several(open);
            send(open, server.getAddress().getPort());
            goOnAndRepeat(open);
        } finally {
            server.stop(0);
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(State.CANCELLED, project.trainings().get(2).state(), "it is as it was");
            assertEquals(State.DONE, project.trainings().get(6).state());
        }
    }

    private void several(OpenWindow open) {
        press(KeyCode.END);
        Screen.await("the first training", () -> text(open, "#train-run-title").equals("Training 1"));
        Screen.save(open.window().scene(), "train-runs-one-light-en");
        press(KeyCode.SHIFT, KeyCode.UP);
        press(KeyCode.SHIFT, KeyCode.UP);
        Screen.await("three trainings", () -> text(open, "#train-run-title").equals("3 trainings"));
        assertTrue(there(open, "#train-run-differences"));
        Screen.save(open.window().scene(), "train-runs-several-light-en");
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.DARK).withLanguage(Locale.GERMAN)));
        Screen.save(open.window().scene(), "train-runs-several-dark-de");
        LineChart<?, ?> chart = (LineChart<?, ?>) open.window().scene().lookup(".run-details .chart");
        assertEquals("Epoche", chart.getXAxis().getLabel());
    }

    private void send(OpenWindow open, int port) {
        press(KeyCode.CONTROL, KeyCode.U);
        Screen.await("the question", () -> there(open, "#train-send-sheet"));
        robot.write("tracking");
        press(KeyCode.ENTER);
        Screen.await("the remark", () -> there(open, "#train-send-wrong"));
        Screen.save(open.window().scene(), "train-send-dark-de");
        press(KeyCode.CONTROL, KeyCode.A);
        robot.write("http://127.0.0.1:" + port);
        press(KeyCode.ENTER);
        Screen.await("the news", () -> toast(open).contains("3 Trainings sind auf http://127.0.0.1"));
        assertTrue(asked.contains("/api/2.0/mlflow/runs/log-batch"), asked.toString());
        assertEquals(
                "http://127.0.0.1:" + port, open.window().preferences().get().tracking());
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.LIGHT).withLanguage(Locale.ENGLISH)));
    }

    private void goOnAndRepeat(OpenWindow open) {
        press(KeyCode.END);
        press(KeyCode.UP);
        Screen.await("the cancelled one", () -> text(open, "#train-run-title").equals("Training 2"));
        assertTrue(!node(open, "#train-resume").isDisabled());
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        Screen.await("the sentence", TRAINING_SECONDS, () -> toast(open).contains("is damaged"));
        Screen.save(open.window().scene(), "train-runs-damaged-light-en");
        Screen.await(
                "the end", TRAINING_SECONDS, () -> !node(open, "#train-repeat").isDisabled());
        press(KeyCode.CONTROL, KeyCode.R);
        Screen.await("another training", TRAINING_SECONDS, () -> rows(open) == 6);
        Screen.await("its curve", TRAINING_SECONDS, () -> pointsUnderWay(open) >= 6);
        Screen.save(open.window().scene(), "train-run-curves-light-en");
        Screen.await("its end", TRAINING_SECONDS, () -> !there(open, "#train-run"));
    }

    private static void record(Path place) throws Exception {
        try (Project project = Project.open(place, Access.RUN)) {
            TrainingRuns runs = project.trainings();
            String revision = project.revisions().freeze().hash();
            done(runs, detection(1, "small", 320, 60), revision, 0.31, 412);
            long stopped = done(runs, detection(2, "nano", 64, 30), revision, 0.36, 96);
            runs.end(stopped, State.CANCELLED, Optional.empty(), "", 0);
            Files.createDirectories(place.resolve("runs"));
            Files.writeString(runs.checkpoint(stopped), "cut short");
            done(runs, detection(3, "nano", 256, 120), revision, 0.25, 788);
            long failed = runs.begin(
                    "{\"task\":\"segmentation\",\"network\":\"nano\",\"size\":256,\"epochs\":80,\"seed\":1,\"device\":\"cuda\"}",
                    ENVIRONMENT,
                    revision);
            runs.end(
                    failed,
                    State.FAILED,
                    Optional.empty(),
                    "The loss is no number any more after epoch 3: the images or masks are damaged, or the rate is too high.",
                    31);
            long now = runs.begin(
                    "{\"task\":\"anomaly\",\"network\":\"patches\",\"size\":256,\"seed\":1,\"device\":\"auto\"}",
                    ENVIRONMENT,
                    revision);
            runs.end(now, State.DONE, Optional.empty(), "", 18);
        }
    }

    private static String detection(int seed, String network, int size, int epochs) {
        return "{\"task\":\"detection\",\"network\":\"%s\",\"size\":%d,\"epochs\":%d,\"seed\":%d,\"device\":\"cpu\"}"
                .formatted(network, size, epochs, seed);
    }

    /** A training whose curves bend as curves do. */
    private static long done(TrainingRuns runs, String settings, String revision, double loss, double seconds)
            throws Exception {
        long id = runs.begin(settings, ENVIRONMENT, revision);
        for (int i = 1; i <= 40; i++) {
            double x = i / 40.0;
            SequencedMap<String, Double> figures = new LinkedHashMap<>();
            figures.put(Progress.EPOCH, (double) i);
            figures.put("loss", loss + 2 * Math.exp(-5 * x) + 0.05 * Math.sin(17 * x * loss * 10));
            if (i % 4 == 0) {
                figures.put("validation.map50", (1 - loss / 2) * (1 - Math.exp(-4 * x)));
                figures.put("validation.map", (0.7 - loss / 2) * (1 - Math.exp(-3 * x)));
            }
            runs.put(id, TrainingPoint.of(x, figures), 0);
        }
        runs.end(id, State.DONE, Optional.empty(), "", seconds);
        return id;
    }

    private HttpServer tracking() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"experiment\":{\"experiment_id\":\"1\"},\"run\":{\"info\":{\"run_id\":\"r1\"}}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
    }

    private static int pointsUnderWay(OpenWindow open) {
        return open.window().scene().lookup("#train-run .chart") instanceof LineChart<?, ?> chart
                ? chart.getData().stream()
                        .mapToInt(series -> series.getData().size())
                        .sum()
                : 0;
    }

    private static int rows(OpenWindow open) {
        return open.window().scene().lookup("#train-runs") instanceof TableView<?> table
                ? table.getItems().size()
                : 0;
    }

    private static String toast(OpenWindow open) {
        StringBuilder words = new StringBuilder();
        for (Node node : open.window().scene().getRoot().lookupAll(".toast .label")) {
            if (node instanceof Labeled labeled) words.append(labeled.getText()).append('\n');
        }
        return words.toString();
    }

    private static boolean there(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query))
                .filter(Node::isVisible)
                .isPresent();
    }

    private static Node node(OpenWindow open, String query) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(query))
                .orElseThrow(() -> new AssertionError("no " + query)));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }
}
