package io.groupstage.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a whole number. Its error message is plain English, whereas picocli's names Java types.
 *
 * @param parse such as {@link Integer#valueOf(String)}
 */
record WholeNumber<T>(Function<String, T> parse) implements ITypeConverter<T> {

    @Override
    public T convert(String value) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number, or too large");
        }
    }
}
