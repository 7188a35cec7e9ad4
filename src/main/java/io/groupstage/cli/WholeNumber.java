package io.groupstage.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number without a fraction; says so in plain words where picocli would speak of Java's types.
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
