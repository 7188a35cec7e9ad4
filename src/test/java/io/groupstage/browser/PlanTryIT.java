package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.groupstage.ThirdLane;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tries a plan in a running lab: a bot does what the plan says, and its lag is drawn over the predicted one. */
@ThirdLane
class PlanTryIT {

    private static final String MEASURED =
            """
            () => document.querySelector('gs-plan-chart').samples.filter(({ measured }) => measured !== undefined).length > 5
            """;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    @AfterAll
    static void stopBots() throws IOException, InterruptedException {
        LAB.stopBots();
    }

    @Test
    void a_bot_does_what_the_plan_says_and_its_lag_is_drawn_over_the_predicted_one() throws IOException {
        try (Screen screen = LAB.open("instructor")) {
            screen.find("#token")
                    .fill(LAB.process().info().path("instructorToken").asText());
            screen.find("#token").press("Enter");
            screen.expect("gs-traffic-panel").isVisible();
            screen.page()
                    .navigate(LAB.process()
                            .board()
                            .resolve("plan?partitions=5&consumers=3&rate=50&processing=1ms&at=4s:join&for=15s")
                            .toString());

            screen.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it in the lab"))
                    .press("Enter");

            screen.expect(".try .done").containsText("plays the plan");
            screen.expect(".try .done a").containsText("X-ray of team-1");
            screen.page().waitForFunction(MEASURED);
            screen.expect(".legend-line .measured").isVisible();
            screen.photographWhole("plan-try");
            screen.expect(".try .done").containsText("The bot has stopped.");
            assertThat(screen.faults()).isEmpty();
        }
    }
}
