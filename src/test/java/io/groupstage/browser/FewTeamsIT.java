package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The board of a small class, where there is room for a list of moments. */
@ThirdLane
class FewTeamsIT {

    private static final int HEIGHT = 420;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab("--teams", "3", "--rate", "50");

    @Test
    void moments_fill_the_room_below_the_teams_and_no_more() throws Exception {
        try (Screen screen = LAB.open("");
                TeamProgram first = TeamProgram.start(LAB.process(), 1, "first");
                TeamProgram second = TeamProgram.start(LAB.process(), 1, "second");
                TeamProgram other = TeamProgram.start(LAB.process(), 2, "other")) {
            screen.expect("tr[data-team=team-1] [data-step=SCALED]").hasAttribute("data-reached", "true");
            screen.expect("tr[data-team=team-2] [data-step=FIRST_LOAD]").hasAttribute("data-reached", "true");
            screen.page().setViewportSize(1280, HEIGHT);

            screen.photograph("board-few-teams");

            assertThat(screen.bottom("tbody tr:last-child") + screen.height("#moments"))
                    .as("there are more than fit")
                    .isGreaterThan(HEIGHT);
            assertThat(screen.top(".foot")).isGreaterThanOrEqualTo(screen.bottom("tbody tr:last-child"));
            assertThat(screen.bottom("#moments li:first-child")).isLessThan(HEIGHT);
            assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(HEIGHT);
            assertThat(screen.faults()).isEmpty();
        }
    }
}
