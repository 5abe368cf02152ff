package io.sightglass.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.inspect.Source.Drift;
import io.sightglass.app.inspect.Source.Kind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void aSimulatedLineNamesItsProductRateAndDrift() {
        Source source = Source.USUAL.withProduct("cap").withRate(10).withDrift(Drift.LENS);
        assertEquals(Optional.of("line:cap?fps=10&drift=lens"), source.text());
    }

    @Test
    void aFolderIsNoSourceBeforeItIsChosen() {
        Source folder = Source.USUAL.withKind(Kind.FOLDER);
        assertEquals(Optional.empty(), folder.text());
        assertEquals(Optional.of("folder:new"), folder.withPath(Path.of("new")).text());
    }

    @Test
    void anotherKindForgetsThePathOfTheFormer() {
        Source folder = Source.USUAL.withKind(Kind.FOLDER).withPath(Path.of("new"));
        assertEquals(Optional.empty(), folder.withKind(Kind.VIDEO).text());
    }

    @Test
    void aCameraIsKnownByItsNumber() {
        assertEquals(
                Optional.of("device:2"),
                Source.USUAL.withKind(Kind.DEVICE).withDevice(2).text());
    }
}
