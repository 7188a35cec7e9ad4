package io.groupstage.cli;

import io.groupstage.course.lab.Rate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate such as {@code 0}, {@code 12.5} or {@code max}. */
final class RateConverter implements ITypeConverter<Rate> {

    @Override
    public Rate convert(String value) {
        if (value.equals("max")) {
            return new Rate.Max();
        }
        try {
            return new Rate.PerSecond(Double.parseDouble(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not 0 or more records a second, or max");
        }
    }
}
