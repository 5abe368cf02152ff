package io.sightglass.vision.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void thisProcessIsAtWork() {
        assertEquals(Optional.of(ProcessHandle.current()), Owner.current().process());
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnother() {
        Owner now = Owner.current();
        Owner before = new Owner(now.pid(), now.began().minus(Duration.ofMinutes(1)));
        assertEquals(Optional.empty(), before.process());
    }

    @Test
    void aClockThatWasSetALittleMakesNoDifference() {
        Owner now = Owner.current();
        Owner said = new Owner(now.pid(), now.began().minus(Duration.ofSeconds(3)));
        assertTrue(said.process().isPresent());
    }

    @Test
    void aKilledProcessIsOverAlsoWhileItsParentDoesNotAskForIt() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        String script =
                "sleep 60 & echo $!; read go; kill -9 $!; echo killed; exec sleep 60"; // sleep asks for no child
        Process parent = new ProcessBuilder("/bin/sh", "-c", script).start();
        try (var lines = parent.inputReader();
                var words = parent.outputWriter()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            Owner owner = Owner.of(child);
            assertTrue(owner.process().isPresent());
            words.write("go\n");
            words.flush();
            assertEquals("killed", lines.readLine());
            while (owner.process().isPresent()) Thread.onSpinWait();
        } finally {
            parent.destroyForcibly();
        }
    }
}
