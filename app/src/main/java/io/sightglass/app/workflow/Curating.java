package io.sightglass.app.workflow;

import io.sightglass.annotation.statistics.Statistics;
import java.util.function.Supplier;

/** The use cases about what is in a project and what to label next. */
public record Curating(
        UseCase<DescribeStatistics.Request, Statistics> describeStatistics,
        UseCase<RankImages.Request, RankImages.Result> rankImages) {

    /** All of them. */
    public static Curating of(Supplier<Equipment> equipment) {
        return new Curating(new DescribeStatistics(), new RankImages(equipment));
    }
}
