package io.groupstage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Checks that changes are redrawn in a terminal and appended elsewhere. */
class ScreenTest {

    private final StringWriter out = new StringWriter();

    @Test
    void a_terminal_is_cleared_once_and_then_drawn_over_without_a_flicker() {
        Screen screen = new Screen(new PrintWriter(out), true);

        screen.show("meaning", "1 s ago\n");
        screen.show("meaning", "2 s ago\n");

        assertThat(out).hasToString("\u001b[2J\u001b[H1 s ago\u001b[K\n\u001b[J" + "\u001b[H2 s ago\u001b[K\n\u001b[J");
    }

    @Test
    void other_outputs_get_only_changes_and_no_control_sequences() {
        Screen screen = new Screen(new PrintWriter(out), false);

        screen.show("meaning", "{}\n");
        screen.show("meaning", "{}\n");
        screen.show("another", "head\n\ntable\n");

        assertThat(out).hasToString("{}\n\nhead\n\ntable\n");
    }
}
