package io.sightglass.annotation.endurance;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.record.Entry;
import io.sightglass.vision.record.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records by their number. A process says {@code record SEQUENCE SHOT} once one is confirmed. */
final class LineLedger extends Ledger {
    private final Path records;
    private final Map<Long, Long> fresh = new LinkedHashMap<>();
    private final Map<Long, Long> all = new LinkedHashMap<>();

    private LineLedger(Path records) {
        this.records = records;
    }

    static LineLedger prepare(Path folder) {
        return new LineLedger(folder.resolve("records"));
    }

    @Override
    void hear(String[] words) {
        if (!words[0].equals("record")) return;
        confirm();
        fresh.put(Long.valueOf(words[1]), Long.valueOf(words[2]));
    }

    @Override
    void look(String when) throws VisionException {
        if (Files.notExists(records) && fresh.isEmpty()) return;
        try (Records opened = Records.open(records, Victim.MOST_IMAGES)) {
            for (Map.Entry<Long, Long> entry : fresh.entrySet()) {
                Optional<Entry> found = opened.entry(entry.getKey());
                if (found.isEmpty() || found.get().shot() != entry.getValue()) {
                    lose(when + ": record " + entry.getKey() + " is lost");
                }
                if (all.put(entry.getKey(), entry.getValue()) != null) {
                    lose(when + ": record " + entry.getKey() + " was confirmed twice");
                }
            }
            for (Entry last : opened.last(1)) {
                if (opened.totals().all() != last.sequence()) {
                    lose(when + ": there are " + opened.totals().all() + " records, but the last has number "
                            + last.sequence());
                }
            }
        }
        fresh.clear();
    }
}
