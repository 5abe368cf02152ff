package io.sightglass.app.cli;

import io.sightglass.annotation.endurance.KillTrial;
import io.sightglass.annotation.query.NumberField;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Ratio;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.SampleOrder;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** How the values of options are read. What is none is said in words, with the words or the numbers there are. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,2})?");

    private Values() {}

    static CommandLine registered(CommandLine line) {
        Words<Integer> whole = new Words<>(word -> (int) whole(word, Integer.MIN_VALUE, Integer.MAX_VALUE));
        Words<Long> wide = new Words<>(word -> whole(word, Long.MIN_VALUE, Long.MAX_VALUE));
        Words<Double> number = new Words<>(Values::number);
        return line.registerConverter(Integer.class, whole)
                .registerConverter(int.class, whole)
                .registerConverter(Long.class, wide)
                .registerConverter(long.class, wide)
                .registerConverter(Double.class, number)
                .registerConverter(double.class, number)
                .registerConverter(URI.class, new Words<>(Values::address))
                .registerConverter(Task.class, new Words<>(Values::trained))
                .registerConverter(Split.class, new Words<>(Split::of))
                .registerConverter(NumberField.class, among(reasons(), NumberField::word))
                .registerConverter(ProgressStyle.class, constants(ProgressStyle.values()))
                .registerConverter(SampleOrder.Format.class, constants(SampleOrder.Format.values()))
                .registerConverter(KillTrial.Work.class, constants(KillTrial.Work.values()))
                .registerConverter(SplitCommands.KeepTogether.class, constants(SplitCommands.KeepTogether.values()))
                .registerConverter(Query.class, new Words<>(Query::parse))
                .registerConverter(Product.class, new Words<>(Product::named))
                .registerConverter(SplitPlan.class, new Words<>(SplitPlan::parse))
                .registerConverter(Ratio.class, new Words<>(Ratio::parse))
                .registerConverter(PartNames.class, new Words<>(PartNames::parse))
                .registerConverter(PixelForm.class, new Words<>(PixelForm::of))
                .registerConverter(Calibrator.class, new Words<>(Calibrator::of))
                .registerConverter(Annotator.class, new Words<>(Annotator::new))
                .registerConverter(Size.class, new Words<>(Values::size));
    }

    private static long whole(String word, long least, long most) {
        if (!WHOLE.matcher(word).matches()) throw new IllegalArgumentException(word + " is not a whole number");
        BigInteger number = new BigInteger(word);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException(word + " is not from " + least + " to " + most);
        }
        return number.longValueExact();
    }

    private static double number(String word) {
        if (!NUMBER.matcher(word).matches()) throw new IllegalArgumentException(word + " is not a number");
        return Double.parseDouble(word);
    }

    private static URI address(String word) {
        try {
            return new URI(word);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(word + " is not an address, such as http://host:5000", e);
        }
    }

    private static <E> Words<E> among(List<E> all, Function<E, String> word) {
        return new Words<>(said -> all.stream()
                .filter(one -> word.apply(one).equalsIgnoreCase(said))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        said + " is none of " + all.stream().map(word).collect(Collectors.joining(", ")))));
    }

    /** By their names in lower case. */
    private static <E extends Enum<E>> Words<E> constants(E[] all) {
        return among(List.of(all), one -> one.name().toLowerCase(Locale.ROOT));
    }

    /** By what images can be ranked. */
    private static List<NumberField> reasons() {
        return Stream.of(NumberField.values()).filter(NumberField::isWorkedOut).toList();
    }

    /** What can be trained; what cannot, the training says itself. */
    private static Task trained(String word) {
        if (word.equals(Task.CLASSIFICATION.word())) return Task.CLASSIFICATION;
        for (Task task : Task.TRAINED) if (task.word().equals(word)) return task;
        throw new IllegalArgumentException("no task named " + word + "; there are "
                + Task.TRAINED.stream().map(Task::word).collect(Collectors.joining(", ")));
    }

    /** Such as 640 or 640x480. */
    private static Size size(String word) {
        Matcher sides = SIZE.matcher(word);
        if (!sides.matches()) throw new IllegalArgumentException("no size: " + word + "; one is 640 or 640x480");
        int width = Integer.parseInt(sides.group(1));
        return new Size(width, sides.group(2) == null ? width : Integer.parseInt(sides.group(2)));
    }
}
