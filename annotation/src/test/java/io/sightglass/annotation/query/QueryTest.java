package io.sightglass.annotation.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.query.QueryError.Problem;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final Condition A = new Condition.NamePart("a");
    private static final Condition B = new Condition.NamePart("b");
    private static final Condition C = new Condition.NamePart("c");

    @Test
    void andBindsCloserThanOrAndNotClosest() {
        Condition expected = new Condition.Or(List.of(A, new Condition.And(List.of(new Condition.Not(B), C))));
        assertEquals(expected, Query.parse("a OR NOT b AND c").condition());
        assertEquals(expected, Query.parse("a or -b c").condition());
        assertEquals(
                new Condition.And(List.of(new Condition.Not(new Condition.Or(List.of(A, B))), C)),
                Query.parse("-(a OR b) c").condition());
        assertEquals(A, Query.parse("NOT -(a)").condition());
    }

    @Test
    void fieldsOfShapesAndOfReviewsAreRead() {
        Query query = Query.parse("shape.label:dent Shape.Area<1024 shape.aspect >= 2 review:in-review by:\"Ada L\""
                + " novelty>0.5 sort:-uncertainty");
        assertEquals(
                List.of(
                        new Condition.ShapeLabel("dent"),
                        new Condition.ShapeCompared(ShapeField.AREA, Comparison.BELOW, 1024),
                        new Condition.ShapeCompared(ShapeField.ASPECT, Comparison.AT_LEAST, 2),
                        new Condition.Reviewed(ReviewState.IN_REVIEW),
                        new Condition.EditedBy("Ada L"),
                        new Condition.Compared(NumberField.NOVELTY, Comparison.ABOVE, 0.5)),
                ((Condition.And) query.condition()).parts());
        assertEquals(query, Query.parse(query.text()));
        assertEquals(List.of(new Order(Order.By.UNCERTAINTY, true)), query.order());
    }

    @Test
    void everyFieldIsRead() {
        Query query = Query.parse("LABEL:\"deep dent\" tag:x Split:Test quality:good annotated:no done:YES reviewed:no"
                + " width < 100 height>=20 shapes=2 score<=.25 name:or sort:-score sort:name");
        assertEquals(
                List.of(
                        new Condition.HasLabel("deep dent"),
                        new Condition.HasTag("x"),
                        new Condition.InSplit(Split.TEST),
                        new Condition.Judged(Quality.GOOD),
                        new Condition.Flagged(Flag.ANNOTATED, false),
                        new Condition.Flagged(Flag.DONE, true),
                        new Condition.Flagged(Flag.REVIEWED, false),
                        new Condition.Compared(NumberField.WIDTH, Comparison.BELOW, 100),
                        new Condition.Compared(NumberField.HEIGHT, Comparison.AT_LEAST, 20),
                        new Condition.Compared(NumberField.SHAPES, Comparison.EQUAL, 2),
                        new Condition.Compared(NumberField.SCORE, Comparison.AT_MOST, 0.25),
                        new Condition.NamePart("or")),
                ((Condition.And) query.condition()).parts());
        assertEquals(List.of(new Order(Order.By.SCORE, true), new Order(Order.By.NAME, false)), query.order());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "sort:name", "sort:name sort:-size"})
    void nothingToLookForMeansEveryImage(String text) {
        assertEquals(Condition.ALWAYS, Query.parse(text).condition());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            colour:red,             UNKNOWN_FIELD,      0,  6
            a split:tets,           UNKNOWN_VALUE,      8,  12
            done:,                  VALUE_MISSING,      5,  5
            label: dent,            VALUE_MISSING,      6,  6
            width<wide,             NUMBER_EXPECTED,    6,  10
            width<1e999,            NUMBER_EXPECTED,    6,  11
            width<999999999999999.999999, NUMBER_EXPECTED, 6, 28
            label<3,                NOT_COMPARABLE,     0,  6
            <3,                     FIELD_MISSING,      0,  1
            'a "b c',               QUOTE_OPEN,         2,  6
            '""',                   VALUE_MISSING,      0,  2
            a (b OR c,              PARENTHESIS_OPEN,   2,  3
            a) b,                   PARENTHESIS_STRAY,  1,  2
            ),                      PARENTHESIS_STRAY,  0,  1
            (),                     TERM_MISSING,       1,  2
            a OR,                   TERM_MISSING,       4,  4
            OR a,                   TERM_MISSING,       0,  2
            a AND AND b,            TERM_MISSING,       6,  9
            a NOT,                  TERM_MISSING,       5,  5
            a OR sort:name,         TERM_MISSING,       2,  4
            -sort:name,             SORT_WITHIN,        1,  5
            (a sort:name),          SORT_WITHIN,        3,  7
            sort:colour,            UNKNOWN_VALUE,      5,  11
            """)
    void anErrorSaysWhatIsWrongAndWhere(String text, Problem problem, int from, int to) {
        QueryError error = ((Reading.Bad) Query.read(text)).error();
        assertEquals(problem, error.problem());
        assertEquals(from, error.from());
        assertEquals(to, error.to());
    }

    @Test
    void anErrorNamesTheFieldsThereAre() {
        String sentence = ((Reading.Bad) Query.read("a colour:red")).error().sentence();
        assertTrue(
                sentence.startsWith("At character 3 of the query: there is no field colour; fields are label, tag, "),
                sentence);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1e3,                   1000,    1000
            1E+3,                  1000,    1000
            2.5e-4,                2.5e-4,  0.00025
            .5e1,                  5,       5
            1e-20,                 1e-20,   1E-20
            1.2345678901234566e-9, 1.2345678901234566e-9, 12345678901234566E-25
            -0e0,                  0,       0
            1e-999,                0,       0
            9.99e14,               9.99e14, 999000000000000
            """)
    void numbersMayHaveAnExponent(String text, double number, String written) {
        Query query = Query.parse("shape.area>=" + text);
        assertEquals(new Condition.ShapeCompared(ShapeField.AREA, Comparison.AT_LEAST, number), query.condition());
        assertEquals("shape.area>=" + written, query.text());
        assertEquals(query, Query.parse(query.text()));
    }

    @Test
    void everyNumberThatCanBeSaidReadsBackAsItself() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            double number = random.nextDouble() * Math.pow(10, random.nextInt(-20, 15));
            Query query = Query.parse("shape.area<" + number);
            assertEquals(query, Query.parse(query.text()), query.text());
        }
    }

    @Test
    void whatStandsInParenthesesHoldsForAShapeOfItsOwn() {
        Condition dent = new Condition.ShapeLabel("dent");
        Condition large = new Condition.ShapeCompared(ShapeField.AREA, Comparison.AT_LEAST, 9);
        Query apart = Query.parse("(shape.label:dent) shape.area>=9");
        assertEquals(new Condition.And(List.of(new Condition.And(List.of(dent)), large)), apart.condition());
        assertEquals("(shape.label:dent) shape.area>=9", apart.text());
        assertEquals(dent, Query.parse("((shape.label:dent))").condition());
        assertEquals(new Condition.Not(dent), Query.parse("-(shape.label:dent)").condition());
        assertEquals(Query.parse("shape.label:dent OR a"), Query.parse("(shape.label:dent) OR a"));
        Query alone = Query.parse("(shape.label:dent) split:test").withSplit(Optional.empty());
        assertEquals(alone, Query.parse(alone.text()));
    }

    @Test
    void nestingAndLengthAreLimited() {
        assertEquals(
                A,
                Query.parse("(".repeat(Parser.DEEPEST) + "a" + ")".repeat(Parser.DEEPEST))
                        .condition());
        assertEquals(Problem.TOO_DEEP, problem("(".repeat(Parser.DEEPEST + 1) + "a"));
        assertEquals(A, Query.parse("-".repeat(Parser.LONGEST - 2) + "a").condition());
        assertEquals(Problem.TOO_LONG, problem("a ".repeat(Parser.MOST_TERMS + 1)));
        assertEquals(Problem.TOO_LONG, problem("-".repeat(Parser.LONGEST + 1)));
    }

    /** Any text is read or refused, and what is read is written so that it is read alike. */
    @Test
    void whatIsWrittenIsReadAgain() {
        String[] pieces = {
            "(",
            ")",
            "-",
            "NOT ",
            "OR ",
            "and ",
            " ",
            "\"",
            "\"\"",
            "a",
            "ü",
            "label:",
            "split:test",
            "score<",
            "0.5",
            "1e",
            "-7",
            "sort:-name ",
            "name:",
            "=",
            ">",
            "width>=12 ",
            "done:yes ",
            "quality:unknown ",
            "shape.area<",
            "shape.label:",
            "review:accepted ",
            "by:",
            "novelty>",
            "x:y",
            "\u0000",
            "\ud83d"
        };
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) text.append(pieces[random.nextInt(pieces.length)]);
            if (Query.read(text.toString()) instanceof Reading.Good good) {
                read++;
                assertEquals(good.query(), Query.parse(good.query().text()), text.toString());
            }
        }
        assertTrue(read > 1_000, read + " were read");
    }

    @Test
    void filtersReplaceEachOtherAndLeaveTheRest() {
        Query query = Query.parse("a OR b sort:score").withSplit(Split.TEST).withQuality(Quality.GOOD);
        assertEquals("(a OR b) split:test quality:good sort:score", query.text());
        assertEquals(Optional.of(Split.TEST), query.split());
        assertEquals(
                "(a OR b) quality:good split:train sort:score",
                query.withSplit(Split.TRAIN).text());
        assertEquals(
                "a OR b sort:score",
                query.withSplit(Optional.empty()).withQuality(Optional.empty()).text());
        assertEquals(Optional.empty(), Query.parse("split:test OR split:train").split());
        assertEquals(Optional.of("deep dent"), Query.ALL.withLabel("deep dent").label());
        assertEquals("label:\"deep dent\"", Query.ALL.withLabel("deep dent").text());
    }

    @Test
    void aTextThatShouldBeRightIsRefusedWithTheSentence() {
        assertThrows(IllegalArgumentException.class, () -> Query.parse("a)"));
    }

    private static Problem problem(String text) {
        return ((Reading.Bad) Query.read(text)).error().problem();
    }
}
