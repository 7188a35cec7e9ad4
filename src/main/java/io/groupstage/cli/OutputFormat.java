package io.groupstage.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names the output of a command: a table for people, or JSON for programs. */
enum OutputFormat {
    TABLE,
    JSON;

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code table} or {@code json}. */
    static final class Reader implements ITypeConverter<OutputFormat> {

        @Override
        public OutputFormat convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is not table or json"));
        }
    }

    /** Lists the formats for shell completion. */
    static final class Words implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(TABLE.word(), JSON.word()).iterator();
        }
    }
}
