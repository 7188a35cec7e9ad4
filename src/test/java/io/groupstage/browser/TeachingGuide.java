package io.groupstage.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Is the plan of a class in {@code docs/teaching.md}.
 *
 * @param sections the headings; of a heading with a time, only the time
 * @param times the times in the table of the plan
 * @param troubles the first column of the table in the section {@value #TROUBLES}
 * @param labels the labels of the console that the text names in italics
 */
record TeachingGuide(List<String> sections, List<String> times, List<String> troubles, List<String> labels) {

    static final String TROUBLES = "If something goes wrong";

    static TeachingGuide read() throws IOException {
        String text = Files.readString(Path.of("docs", "teaching.md"));
        String troubles = text.substring(text.indexOf("## " + TROUBLES)).split("\n## ", 2)[0];
        return new TeachingGuide(
                found("(?m)^## (\\d:\\d\\d|\\D.*)", text),
                found("(?m)^\\| (\\d:\\d\\d) \\|", text),
                found("(?m)^\\| (?!it happens)([^|]+) \\|", troubles),
                found("(?<!\\*)\\*([A-Z][^*\n]+)\\*(?!\\*)", text));
    }

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
