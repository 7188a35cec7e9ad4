package io.groupstage.plan.ask;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reports a wrong parameter in one line: its name, what is wrong with it, and the bound. */
public final class PlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

    /**
     * Refuses a parameter.
     *
     * @param line a line with each parameter's name in braces, such as <code>{partitions}: 0 is not 1 to 9</code>
     */
    public PlanException(String line) {
        super(line, null, false, false);
    }

    /** Refuses a value. */
    static PlanException of(String parameter, String problem) {
        return new PlanException("{" + parameter + "}: " + problem);
    }

    /** Returns the line; {@code naming} turns a parameter's name into what the reader typed, such as {@code --partitions}. */
    public String line(UnaryOperator<String> naming) {
        return NAME.matcher(String.valueOf(getMessage()))
                .replaceAll((MatchResult found) -> naming.apply(found.group(1)));
    }
}
