package io.groupstage.course.chapter;

import io.groupstage.course.Step;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chapter of the handbook, as its course names it.
 *
 * @param file the file beside the course, such as {@code scale.md}
 * @param step the step that the chapter leads to, if there is one
 * @param text the contents of the file
 */
public record Chapter(String file, String title, Optional<Step> step, String text) {

    private static final int WORDS_PER_MINUTE = 200;
    private static final Pattern BLOCK =
            Pattern.compile("^```(?:live|predict).*?^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Returns the name in the address of the chapter's page, such as {@code scale}. */
    public String name() {
        return file.substring(0, file.length() - ".md".length());
    }

    /** Returns how long a reader needs for the text without its figures and questions, in whole minutes; at least one. */
    public int minutes() {
        int words = BLOCK.matcher(text).replaceAll("").strip().split("\\s+").length;
        return Math.ceilDiv(words, WORDS_PER_MINUTE);
    }
}
