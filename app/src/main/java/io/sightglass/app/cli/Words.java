package io.sightglass.app.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads values by the words that files use too; a wrong word is wrong use, with the words there are. */
record Words<T>(Function<String, T> of) implements ITypeConverter<T> {
    @Override
    public T convert(String word) {
        try {
            return of.apply(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
