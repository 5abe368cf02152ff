package io.sightglass.annotation.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.assist.Proposals.Found;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalsTest {
    private static final Shape DRAWN = Shape.drawn(1, "dent", Box.at(10, 10, 20, 20));
    private static final Document ONE = Document.empty(1, new Size(100, 100)).with(DRAWN);

    private static Document proposed(Document document, Found... found) {
        return Proposals.edit(document, "abc", List.of(found)).orElseThrow().apply(document);
    }

    @Test
    void onlyWhatIsSureEnoughIsFound() throws Exception {
        Prediction seen = new Prediction.Detections(List.of(
                new Detection("dent", 0.9, Box.at(1, 1, 5, 5)), new Detection("dent", 0.2, Box.at(50, 1, 5, 5))));
        assertEquals(List.of(new Found("dent", Box.at(1, 1, 5, 5), 0.9)), Proposals.found(seen, 0.5));
        Prediction kind = new Prediction.Classification(0.5, List.of());
        assertThrows(VisionException.class, () -> Proposals.found(kind, 0));
    }

    @Test
    void whatAPersonHasReviewedIsNotProposedAgain() {
        Found same = new Found("dent", Box.at(11, 11, 20, 20), 0.9);
        assertEquals(Optional.empty(), Proposals.edit(ONE, "abc", List.of(same)));
        Document two = proposed(ONE, new Found("scratch", Box.at(11, 11, 20, 20), 0.9));
        assertEquals(new Provenance.Machine("abc", 0.9), two.shapes().getLast().provenance());
        assertEquals(1, two.truth().regions().size(), "a proposal is no truth");
    }

    @Test
    void newProposalsTakeThePlaceOfOldOnes() {
        Document two = proposed(ONE, new Found("dent", Box.at(60, 60, 9, 9), 0.9));
        assertEquals(
                Optional.empty(), Proposals.edit(two, "abc", List.of(new Found("dent", Box.at(60, 60, 9, 9), 0.9))));
        Document other = proposed(two, new Found("dent", Box.at(40, 60, 9, 9), 0.8));
        assertEquals(2, other.shapes().size());
        assertEquals(Box.at(40, 60, 9, 9), other.shapes().getLast().outline());
        Document none = proposed(two);
        assertEquals(List.of(DRAWN), none.shapes());
    }

    @Test
    void acceptedCorrectedAndRejected() {
        Document two = proposed(ONE, new Found("dent", Box.at(60, 60, 9, 9), 0.9));
        List<Shape> proposals = List.of(two.shapes().getLast());
        Document accepted = Proposals.accepted(proposals).apply(two);
        assertEquals(2, accepted.truth().regions().size());
        assertEquals(
                new Provenance.Machine("abc", 0.9), accepted.shapes().getLast().provenance(), "who found it is kept");
        assertTrue(proposals.getFirst().withOutline(Box.at(61, 60, 9, 9)).isTruth(), "a correction is a review");
        assertEquals(List.of(DRAWN), Proposals.rejected(proposals).apply(two).shapes());
    }
}
