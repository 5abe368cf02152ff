package io.sightglass.annotation.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.endurance.KillTrial.Work;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** -Dsightglass.kills=200 for a thorough run. */
class KillTrialTest {
    private static final int KILLS = Integer.getInteger("sightglass.kills", 6);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aKillLosesNothingThatWasConfirmed(Work work) throws Exception {
        KillTrial.Result result = KillTrial.of(work).run(folder.resolve("trial"), KILLS, 1, Progress.NONE);
        System.out.println(result);
        assertTrue(result.passed(), result.toString());
        assertEquals(KILLS, result.kills());
        assertTrue(result.confirmed() > 0, result.toString());
    }

    @Test
    void whatWasConfirmedButIsNotThereIsFoundMissing() throws Exception {
        LabelLedger labels = LabelLedger.prepare(folder.resolve("labels"));
        labels.check("before");
        assertEquals(0, labels.lost());
        labels.hear(new String[] {"done", "1", "a digest of nothing", "."});
        labels.check("after");
        assertEquals(1, labels.lost());
        LineLedger line = LineLedger.prepare(folder.resolve("line"));
        line.hear(new String[] {"record", "7", "3", "."});
        line.check("after");
        assertEquals(1, line.lost());
    }
}
