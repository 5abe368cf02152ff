package io.sightglass.app.workflow;

import io.sightglass.annotation.statistics.Statistics;

/** The use cases about what is in a project and what to label next. */
public record Curating(UseCase<DescribeStatistics.Request, Statistics> describeStatistics) {

    /** All of them. */
    public static Curating create() {
        return new Curating(new DescribeStatistics());
    }
}
