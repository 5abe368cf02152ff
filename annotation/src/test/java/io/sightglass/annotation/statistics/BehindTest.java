package io.sightglass.annotation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.ShapeField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehindTest {
    private static final Behind ALL = new Behind(Query.ALL, Optional.empty());
    private static final Histogram WIDTHS = new Histogram(List.of(0.0, 8.0, 16.0), List.of(1L, 1L));

    /** Lines and points have widths, and are counted in none of the bins. */
    @Test
    void everyBinIsOfShapesWithAnArea() {
        assertEquals(Query.parse("shape.area>0 shape.width<8"), ALL.bin(ShapeField.WIDTH, WIDTHS, 0));
        assertEquals(Query.parse("shape.width>=8 shape.area>0 shape.width<16"), ALL.bin(ShapeField.WIDTH, WIDTHS, 1));
    }
}
