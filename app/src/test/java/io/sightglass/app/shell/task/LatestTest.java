package io.sightglass.app.shell.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sightglass.app.screen.ManualTasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final ManualTasks tasks = new ManualTasks();
    private final List<String> told = new ArrayList<>();

    @Test
    void onlyTheNewestRequestIsAnswered() {
        Latest latest = new Latest(tasks);
        latest.start(() -> "old", told::add, e -> told.add("failed"));
        latest.start(() -> "new", told::add, e -> told.add("failed"));
        tasks.runAll();
        assertEquals(List.of("new"), told);
    }

    @Test
    void workInARowGoesOnAfterAFailure() {
        Serial serial = new Serial(tasks);
        serial.start(
                () -> {
                    throw new IOException("full");
                },
                done -> told.add("done"),
                e -> told.add(e.getMessage()));
        serial.start(() -> "second", told::add, e -> told.add("failed"));
        tasks.runAll();
        assertEquals(List.of("full", "second"), told);
        assertFalse(serial.busy());
    }
}
