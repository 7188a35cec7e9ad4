package io.groupstage.cli.plan;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names the output of a plan: tables for people, Markdown for documents, or JSON for programs. */
enum PlanFormat {
    TABLE,
    JSON,
    MARKDOWN;

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code table}, {@code json} or {@code markdown}. */
    static final class Reader implements ITypeConverter<PlanFormat> {

        @Override
        public PlanFormat convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is not table, json or markdown"));
        }
    }

    /** Lists the formats for shell completion. */
    static final class Words implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(TABLE.word(), JSON.word(), MARKDOWN.word()).iterator();
        }
    }
}
