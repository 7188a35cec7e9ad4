package io.groupstage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Is a text that people may see, with the place where it stands. */
record ShownText(String path, int line, String text) {

    /** Begins a sentence without its subject and verb. A question may begin so. */
    private static final Pattern HEADLESS =
            Pattern.compile("(?:^|[.!;] )(What|Who|Whoever|Whose|Of|Whether|Told|Known) [^.?]*(?![^.]*\\?)");

    /** The product gave these words up: a stranger would not understand them. */
    private static final Pattern PRIVATE = Pattern.compile(
            "\\b(told|untold|lessons?|standings?|testimony|brief members|the dead|taken back|given anew)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Returns what is wrong with the sentences of this text, an empty list if nothing is. */
    List<String> mistakes() {
        return Stream.of(HEADLESS, PRIVATE)
                .map(rule -> rule.matcher(text))
                .filter(Matcher::find)
                .map(found -> this + " (\"" + found.group(1) + "\")")
                .toList();
    }

    @Override
    public String toString() {
        return path + ":" + line + ": " + text;
    }
}
