package io.sightglass.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private final Inquiry inquiry = new Inquiry(Launcher.ofThisProcess(StandIn.class.getName()));

    @Test
    void theAnswerIsWhatTheCommandPrints() throws Exception {
        assertEquals(
                5, inquiry.ask(List.of("good", "morning")).required("words").asInt());
    }

    @Test
    void aFailureIsToldInTheCommandsOwnWords() {
        VisionException e = assertThrows(VisionException.class, () -> inquiry.ask(List.of("bad")));
        assertEquals("The camera is not there: plug it in.", e.getMessage());
    }

    @Test
    void nobodyWaitsForAnAnswerThatIsNotWantedAnyMore() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> inquiry.ask(List.of("endless")));
    }
}
