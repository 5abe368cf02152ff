package io.sightglass.app.cli;

import io.sightglass.annotation.split.SplitPlan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a split plan, so that a wrong one is wrong use. */
final class SplitWords implements ITypeConverter<SplitPlan> {
    @Override
    public SplitPlan convert(String words) {
        try {
            return SplitPlan.parse(words);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
