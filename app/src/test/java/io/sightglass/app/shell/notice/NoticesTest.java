package io.sightglass.app.shell.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.VisionException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));

    @Test
    void whatIsMeantForPeopleIsShownAsItIs() {
        assertEquals("The disk is full.", notices.sentence(new VisionException("The disk is full.")));
    }

    @Test
    void whatIsNotMeantForPeopleIsNotShownToThem() {
        assertFalse(
                notices.sentence(new IllegalStateException("null in Foo$Bar")).contains("Foo$Bar"));
    }

    @Test
    void whoRunsOutOfMemoryIsToldHowToGiveMore() {
        assertTrue(notices.sentence(new OutOfMemoryError("planted")).contains("-Xmx"));
    }

    @Test
    void whatWasCancelledIsNoFailure() {
        notices.failed(new CancellationException());
        assertTrue(notices.shown().isEmpty());
    }
}
