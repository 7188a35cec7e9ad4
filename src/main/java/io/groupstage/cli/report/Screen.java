package io.groupstage.cli.report;

import java.io.PrintWriter;
import java.util.Optional;

/** Where something that changes is shown again and again: drawn over in a terminal, appended when changed elsewhere. */
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
     * Shows it.
     *
     * @param meaning differs from the one before if what is shown differs by more than its age
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
