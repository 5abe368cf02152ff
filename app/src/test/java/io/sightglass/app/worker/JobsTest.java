package io.sightglass.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobsTest {
    @TempDir
    Path project = Path.of("");

    @Test
    void aJobEndsWithItsResultAndTellsItsProgress() throws Exception {
        Jobs jobs = jobs();
        Seen seen = new Seen(false);
        Job job = jobs.start(List.of("good"));
        assertEquals(4, jobs.follow(job, seen).required("words").asInt(), "good --json --progress json");
        assertEquals(List.of("0.5 half {loss=0.25}"), seen.lines);
        assertInstanceOf(JobState.Done.class, jobs.state(job));
    }

    @Test
    void aFailureIsTheJobsOwnSentence() throws Exception {
        Jobs jobs = jobs();
        Job job = jobs.start(List.of("bad"));
        VisionException e = assertThrows(VisionException.class, () -> jobs.follow(job, Progress.NONE));
        assertEquals("The camera is not there: plug it in.", e.getMessage());
    }

    @Test
    void aCrashIsAFailureWithASentence() throws Exception {
        Jobs jobs = jobs();
        Job job = jobs.start(List.of("crash"));
        VisionException e = assertThrows(VisionException.class, () -> jobs.follow(job, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("ended without a result"));
    }

    @Test
    void cancellingEndsTheProcess() throws Exception {
        Jobs jobs = jobs();
        Job job = jobs.start(List.of("endless"));
        assertThrows(CancellationException.class, () -> jobs.follow(job, new Seen(true)));
        assertTrue(ProcessHandle.of(job.pid()).filter(ProcessHandle::isAlive).isEmpty());
        assertInstanceOf(JobState.Cancelled.class, jobs.state(job));
    }

    @Test
    void aNewWindowFindsTheJobThatIsStillRunning() throws Exception {
        Job job = jobs().start(List.of("endless"));
        Jobs later = jobs();
        assertEquals(List.of(job), later.list());
        assertInstanceOf(JobState.Running.class, later.state(job));
        later.cancel(job);
        assertThrows(CancellationException.class, () -> later.follow(job, Progress.NONE));
        later.forget(job);
        assertEquals(List.of(), later.list());
    }

    @Test
    void aJobFileThatIsBrokenIsLeftOut() throws Exception {
        Path broken = Files.createDirectories(project.resolve("jobs/broken"));
        Files.writeString(broken.resolve("job.json"), "{\"arguments\":");
        assertEquals(List.of(), jobs().list());
    }

    private Jobs jobs() {
        return new Jobs(project, Launcher.ofThisProcess(StandIn.class.getName()));
    }

    /** Keeps what it is told; asks to stop after the first report when it should. */
    private static final class Seen implements Progress {
        private final List<String> lines = new ArrayList<>();
        private final boolean stop;

        Seen(boolean stop) {
            this.stop = stop;
        }

        @Override
        public void report(double fraction, String what, Map<String, Double> values) {
            lines.add(fraction + " " + what + " " + values);
        }

        @Override
        public boolean cancelled() {
            return stop && !lines.isEmpty();
        }
    }
}
