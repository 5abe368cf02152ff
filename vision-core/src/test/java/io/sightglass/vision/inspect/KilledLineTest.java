package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.record.Entry;
import io.sightglass.vision.record.ImageHash;
import io.sightglass.vision.record.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was confirmed is there after a kill. {@code -Dline.kills=200} takes its time. */
class KilledLineTest {
    @TempDir
    Path folder;

    @Test
    void noConfirmedRecordIsLostByKillingALiveRun() throws Exception {
        Random random = new Random(4);
        long confirmed = 0;
        for (int i = 0; i < Integer.getInteger("line.kills", 3); i++) {
            confirmed = Math.max(confirmed, runAndKill(random.nextInt(400)));
            checkRecords(confirmed);
        }
        assertTrue(confirmed > 0);
    }

    /** The last sequence number the run told. */
    private long runAndKill(int millisAfterTheFirst) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RecordedRun.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        InputStream out = process.getInputStream();
        int first = out.read();
        process.waitFor(millisAfterTheFirst, TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly(); // the process object would close its pipe as well
        process.waitFor();
        String told = (char) first + new String(out.readAllBytes(), StandardCharsets.US_ASCII);
        List<String> whole =
                told.substring(0, told.lastIndexOf('\n') + 1).lines().toList();
        return whole.isEmpty() ? 0 : Long.parseLong(whole.getLast());
    }

    private void checkRecords(long confirmed) throws Exception {
        try (Records records = Records.open(folder.resolve("records"), 20)) {
            long all = records.totals().all();
            assertTrue(all >= confirmed, all + " records, " + confirmed + " confirmed");
            List<Entry> entries = records.last((int) all);
            assertEquals(all, entries.getFirst().sequence(), "no gaps");
            for (Entry entry : entries) {
                if (entry.image().isEmpty()) continue;
                assertEquals(
                        entry.imageHash(),
                        ImageHash.of(ImageFiles.read(entry.image().get())));
            }
        }
    }
}
