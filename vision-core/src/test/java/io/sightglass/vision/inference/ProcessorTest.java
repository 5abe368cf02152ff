package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void whatAddsBytesIsToldFromWhatDoesNot() {
        assertEquals(
                Optional.of(true), Processor.addsBytes(List.of("processor\t: 0", "flags\t\t: fpu avx2 avx512_vnni")));
        assertEquals(Optional.of(true), Processor.addsBytes(List.of("Features\t: fp asimd asimddp")));
        assertEquals(Optional.of(false), Processor.addsBytes(List.of("flags\t\t: fpu avx2 avx512f")));
        assertEquals(Optional.empty(), Processor.addsBytes(List.of("processor\t: 0")));
    }
}
