package io.groupstage.cli.report;

import java.io.PrintWriter;
import java.util.Optional;

/** Shows changing text. A terminal is redrawn each time; other outputs get the text only if its meaning changed. */
public final class Screen {

    private static final String HOME = "\u001b[H";
    private static final String CLEAR = "\u001b[2J";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_REST = "\u001b[J";

    private final PrintWriter out;
    private final boolean terminal;
    private Optional<Object> shown = Optional.empty();

    public Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows a text.
     *
     * @param meaning the values without ages: it differs from the previous one if anything but an age has changed
     */
    public void show(Object meaning, String text) {
        boolean first = shown.isEmpty();
        boolean news = !shown.equals(Optional.of(meaning));
        shown = Optional.of(meaning);
        if (terminal) {
            out.print((first ? CLEAR : "") + HOME + text.replace("\n", CLEAR_LINE + "\n") + CLEAR_REST);
        } else if (news) {
            out.print((first || !text.contains("\n\n") ? "" : "\n") + text);
        }
        out.flush();
    }
}
