package io.groupstage.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads the handbook by keyboard, by role and name, and waits for what its figures show about the reader's own team. */
final class HandbookReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Screen screen;
    private final String team;

    HandbookReader(Screen screen, String team) {
        this.screen = screen;
        this.team = team;
    }

    void follow(String link) {
        screen.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .press("Enter");
    }

    void back() {
        screen.page().goBack();
    }

    /** Goes to the next chapter by the link at the end of this one. */
    void next(String chapter) {
        follow(chapter + " →");
        screen.expect(".book article > h2").containsText(chapter);
        screen.expect("#mine-body .whose").hasText("Your group " + team);
    }

    /** Answers a question before its event, with the option of this number, from 0. */
    void answer(String question, int option) {
        String card = "[data-question=" + question + "]";
        screen.find(card + " input >> nth=" + option).press("Space");
        screen.expect(card + " .saved").containsText("Saved. You answered");
    }

    /** Waits until the event has decided the answer, rightly or not: what a crash costs depends on its instant. */
    void expectDecided(String question) {
        screen.expect("[data-question=" + question + "]").hasAttribute("data-grade", Pattern.compile("RIGHT|WRONG"));
    }

    /** Waits until what happened is this option. */
    void expectRight(String question, String option) {
        screen.expect("[data-question=" + question + "][data-grade=RIGHT] .right")
                .containsText(option);
    }

    void expectReached(String step) {
        screen.expect("[data-check=" + step + "]").hasAttribute("data-reached", "true");
    }

    /** Waits until the group at the side of the page has this many members, each with a partition. */
    void expectOwners(int members) {
        screen.expect("#mine-body .seat").hasCount(members);
        until("new Set([...document.querySelectorAll('#mine-body .box')].map((box) => box.dataset.owner)).size === "
                + members);
    }

    /** Waits for a condition of the page. The page's policy forbids Playwright's own wait, which evaluates text. */
    void until(String condition) {
        await(condition).atMost(PATIENCE).pollInSameThread().until(() ->
                (Boolean) screen.page().evaluate(condition));
    }
}
