package io.sightglass.app.train.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sightglass.app.shell.text.Texts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunWordsTest {
    private final RunWords words = new RunWords(new Texts(Locale.ENGLISH));

    @Test
    void longValuesAreShortened() {
        assertEquals("0123456789ab", words.value("revision", "0123456789abcdef"));
        assertEquals("nano.onnx", words.value("init", "/home/ada/models/nano.onnx"));
        assertEquals("nano.onnx", words.value("init", "C:\\models\\nano.onnx"));
        assertEquals("nano.onnx", words.value("features", "/home/ada/models/nano.onnx"));
        assertEquals("–", words.value("epochs", ""));
        assertEquals(
                "[{\"step\":\"golden\",\"folder\":\"good\",\"pattern\":\"*\",\"digest\":\"0123456789ab\"}]",
                words.value(
                        "preprocessing",
                        "[{\"step\":\"golden\",\"folder\":\"/home/ada/good\",\"pattern\":\"*\",\"digest\":\""
                                + "0123456789abcdef".repeat(4) + "\"}]"));
    }

    @Test
    void figuresAreWrittenAsInTheField() {
        assertEquals("mAP50", CurveChart.shown("validation.map50"));
        assertEquals("#3 mAP", CurveChart.shown("#3 map"));
        assertEquals("mIoU", CurveChart.shown("validation.mean_iou"));
        assertEquals("#3 drawn pixel AUROC", CurveChart.shown("#3 drawn.pixel_auroc"));
        assertEquals("loss", CurveChart.shown("loss"));
    }

    @Test
    void whatATrainingStartsFromIsSaidInTheLanguageOfTheScreen() {
        RunWords german = new RunWords(new Texts(Locale.GERMAN));
        for (String name : List.of("features", "freeze", "from_nothing")) {
            assertNotEquals(name, german.fact(name));
            assertNotEquals(words.fact(name), german.fact(name));
        }
        assertEquals("ja", german.value("from_nothing", "true"));
        assertEquals("–", german.value("from_nothing", ""));
    }

    @Test
    void factsThatAreNotKnownKeepTheirName() {
        assertEquals("Input size", words.fact("size"));
        assertEquals("driver", words.fact("driver"));
    }

    @Test
    void onlyWebAddressesAreServers() {
        assertEquals(Optional.of(URI.create("http://tracking:5000")), RunsViewModel.address(" http://tracking:5000 "));
        assertEquals(Optional.empty(), RunsViewModel.address("tracking:5000"));
        assertEquals(Optional.empty(), RunsViewModel.address("http://"));
        assertEquals(Optional.empty(), RunsViewModel.address("file:///tmp"));
        assertEquals(Optional.empty(), RunsViewModel.address(""));
    }
}
