package io.sightglass.app.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.EstimateViewModel.State;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.train.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EstimateViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final Workspace workspace = Workspaces.closed(tasks, notices);
    private final TrainViewModel train =
            new TrainViewModel(workspace, tasks, notices, new Launcher(List.of("/no/such/program")), () -> "auto");
    private final List<List<String>> asked = new ArrayList<>();
    private String answer = "{\"seconds\": 240.5, \"memory\": 900000000, \"room\": 8000000000, \"fits\": true}";
    private final EstimateViewModel model = new EstimateViewModel(train, tasks, this::answer);

    private JsonNode answer(List<String> words) throws VisionException {
        asked.add(words);
        if (answer.isEmpty()) throw new VisionException("No training image has a labelled area.");
        return JsonMapper.shared().readTree(answer);
    }

    @BeforeEach
    void open() {
        workspace.open(SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3));
        tasks.runAll();
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() {
        train.task().set(Task.DETECTION);
        tasks.runAll();
        assertEquals(List.of(), asked);
        assertInstanceOf(State.Silent.class, model.state().get());
    }

    @Test
    void aNetworkThatLooksAtEachImageOnceIsNotEstimated() {
        model.watch();
        tasks.runAll();
        assertEquals(List.of(), asked);
    }

    @Test
    void eachChangeOfTheChoicesIsAskedAboutOnce() {
        model.watch();
        train.task().set(Task.DETECTION);
        train.size().set(Optional.of(128));
        train.epochs().set(Optional.of(20));
        tasks.runAll();
        train.seed().set(7L);
        tasks.runAll();
        String project = folder.resolve("Plates").toString();
        assertEquals(
                List.of(List.of(
                        "train",
                        project,
                        "--task",
                        "detection",
                        "--epochs",
                        "20",
                        "--size",
                        "128",
                        "--seed",
                        "1",
                        "--estimate")),
                asked);
        Estimate estimate =
                new Estimate(OptionalDouble.of(240.5), OptionalLong.of(900_000_000), OptionalLong.of(8_000_000_000L));
        assertEquals(new State.Known(estimate), model.state().get());
        train.epochs().set(Optional.of(40));
        tasks.runAll();
        assertEquals(2, asked.size());
    }

    @Test
    void whyThereIsNoneIsSaid() {
        answer = "";
        train.task().set(Task.SEGMENTATION);
        model.watch();
        tasks.runAll();
        State.Failed failed = assertInstanceOf(State.Failed.class, model.state().get());
        assertEquals("No training image has a labelled area.", failed.why().getMessage());
        assertEquals(List.of(), notices.shown());
    }

    @Test
    void itIsAskedAnewWhenSomebodyLooksAgain() {
        train.task().set(Task.DETECTION);
        model.watch();
        tasks.runAll();
        model.leave();
        answer = "{\"memory\": 9000000000, \"room\": 8000000000, \"fits\": false}";
        model.watch();
        tasks.runAll();
        assertEquals(2, asked.size());
        State.Known known = assertInstanceOf(State.Known.class, model.state().get());
        assertEquals(false, known.estimate().fits());
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotShown() {
        train.task().set(Task.DETECTION);
        model.watch();
        workspace.open(SampleProject.create(folder.resolve("Caps"), Product.CAP, 3));
        model.leave();
        tasks.runAll();
        assertInstanceOf(State.Silent.class, model.state().get());
    }
}
