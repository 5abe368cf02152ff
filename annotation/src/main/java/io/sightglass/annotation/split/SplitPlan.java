package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How images are spread over the splits. */
public sealed interface SplitPlan {

    /** Every image keeps the split it came with; one that came with none is learnt from. */
    SplitPlan KEEP = new Keep();

    /** What the plan goes by.
     *
     * @param name path with forward slashes
     * @param hash SHA-256 of the file; images of one hash stay together
     * @param labels of its shapes and of the whole image
     * @param given the split it came with
     */
    record Item(String name, String hash, Quality quality, Set<String> labels, Optional<Split> given) {
        public Item {
            labels = Set.copyOf(labels);
        }

        /** The path up to the last slash. */
        String folder() {
            return name.substring(0, name.lastIndexOf('/') + 1);
        }
    }

    /** The split of each item by its name; names differ. The order of the items does not matter. */
    Map<String, Split> assign(List<Item> items, long seed);

    /** The words on the command line, such as keep or ordered:70/15/15. */
    String words();

    /** As the name says. */
    record Keep() implements SplitPlan {
        @Override
        public Map<String, Split> assign(List<Item> items, long seed) {
            return Spread.keep(items);
        }

        @Override
        public String words() {
            return "keep";
        }
    }

    /**
     * By shares in percent that add up to 100.
     *
     * @param ordered whether the images of a folder are dealt out in blocks by the natural order of their names, so that those
     *     taken close together stay together; otherwise each kind of image (quality and labels) is spread alike, at random
     * @param goodOnly whether only good images are dealt out and every other one is tested, as anomaly detection wants it
     */
    record Shares(int train, int validation, int test, boolean ordered, boolean goodOnly) implements SplitPlan {
        public Shares {
            if (train < 0 || validation < 0 || test < 0 || train + validation + test != 100) {
                throw new IllegalArgumentException(
                        "shares do not add up to 100: " + train + "/" + validation + "/" + test);
            }
        }

        @Override
        public Map<String, Split> assign(List<Item> items, long seed) {
            return new Spread(this, seed).assign(items);
        }

        @Override
        public String words() {
            String kind = (ordered ? goodOnly ? "ordered-good:" : "ordered:" : goodOnly ? "good:" : "");
            return kind + train + "/" + validation + "/" + test;
        }
    }

    /**
     * The plan of the words {@code keep}, {@code 70/15/15}, {@code ordered:70/15/15}, {@code good:70/15/15} or {@code
     * ordered-good:70/15/15}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static SplitPlan parse(String words) {
        if (words.equals("keep")) return KEEP;
        Matcher m = Pattern.compile("(ordered:|good:|ordered-good:)?([0-9]{1,3})/([0-9]{1,3})/([0-9]{1,3})")
                .matcher(words);
        if (!m.matches()) {
            throw new IllegalArgumentException("no split plan " + words
                    + "; there are keep, 70/15/15, ordered:70/15/15, good:70/15/15 and ordered-good:70/15/15");
        }
        String kind = m.group(1) == null ? "" : m.group(1);
        return new Shares(
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                Integer.parseInt(m.group(4)),
                kind.startsWith("ordered"),
                kind.endsWith("good:"));
    }
}
