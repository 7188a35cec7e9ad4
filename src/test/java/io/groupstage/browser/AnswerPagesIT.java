package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.groupstage.ThirdLane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the cards of questions, and the question of the class, in a browser with an invented lab. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class AnswerPagesIT {

    private static final String ANSWERS = "teams/team-1/answers";
    private static final String CARD = "[data-question=kill-9]";
    private static final String CHAPTERS =
            "[{\"name\": \"scale\", \"title\": \"Scale\", \"step\": null, \"minutes\": 8}]";
    private static final String CHAPTER =
            """
            {"name": "scale", "title": "Scale", "step": null, "minutes": 8, "sections": [
              {"kind": "predict", "html": null, "figure": null, "step": null, "question": {
                "id": "kill-9", "ask": "For how many seconds does nobody read its partitions?",
                "options": [{"text": "less than 2 s <b>x</b>", "from": 0, "below": 2}, {"text": "2 to 8 s", "from": 2, "below": 8},
                            {"text": "longer", "from": 8, "below": null}],
                "event": "SESSION_EXPIRED", "members": null, "fact": "silence-seconds",
                "explanation": "<p>The coordinator waits for a heartbeat.</p>"}}]}
            """;
    private static final String OPEN_ANSWER =
            """
            {"question": "kill-9", "answer": 0, "option": "less than 2 s <b>x</b>", "givenAt": 1000, "grade": "OPEN",
             "changeable": true, "decidedAt": null, "right": null, "happened": null, "explanation": null}
            """;
    private static final String HAPPENED =
            """
            [{"question": "kill-9", "decidedAt": 9000, "right": 2, "happened": "B stopped sending heartbeats. 13 s passed."}]
            """;
    private static final String NONE = "{\"answers\": [], \"question\": null}";

    private static final Map<String, String> LAB = new ConcurrentHashMap<>();
    private static MadeUpPages pages;

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(chromium, LAB);
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    @BeforeEach
    void fill() {
        LAB.clear();
        LAB.put("session", "{\"role\": \"team\", \"team\": \"team-1\"}");
        LAB.put("chapters", CHAPTERS);
        LAB.put("chapters/scale", CHAPTER);
        LAB.put("assignments", "{\"tables\": []}");
        LAB.put("groups", "[]");
        LAB.put("lag", "[]");
        LAB.put("board/history", "{\"at\": [], \"traffic\": [], \"lag\": {}}");
        LAB.put(ANSWERS, NONE);
        LAB.put("POST " + ANSWERS, OPEN_ANSWER);
    }

    @Test
    void a_team_answers_by_keyboard_and_reads_what_happened() {
        try (Screen screen = pages.open("learn/scale")) {
            screen.expect(CARD + " .saved").containsText("Choose before you try it");
            screen.expect(CARD + " legend").hasText("Your answer");
            screen.find(CARD + " input >> nth=0").focus();
            screen.page().keyboard().press("Space");

            screen.expect(CARD + " .saved").hasText("Saved. You answered A, and you can change it until it happens.");
            screen.expect(CARD + " b").hasCount(0); // an option is text, whatever it contains
            screen.photograph("question-answered");

            String decided = OPEN_ANSWER
                    .replace("OPEN", "WRONG")
                    .replace("\"decidedAt\": null", "\"decidedAt\": 9000")
                    .replace("\"right\": null", "\"right\": 2")
                    .replace("\"happened\": null", "\"happened\": \"B stopped sending heartbeats. 13 s passed.\"");
            LAB.put(ANSWERS, "{\"answers\": [" + decided + "], \"question\": null}");
            tellBoard(screen, question("OPEN", false)); // any news of the class's question makes the page ask again

            screen.expect(CARD).hasAttribute("data-grade", "WRONG");
            screen.expect(CARD + " .saw").containsText("It went another way.");
            screen.expect(CARD + " .saw").containsText("13 s passed.");
            screen.expect(CARD + " li.right").containsText("longer");
            screen.expect(CARD + " li:has(.yours)").containsText("less than 2 s <b>x</b>");
            screen.expect(CARD + " [role=status] .prose").containsText("The coordinator waits");
            screen.expect(CARD + " input").hasCount(0);
            screen.photograph("question-decided");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void an_answer_that_does_not_reach_the_lab_is_said_to_be_unsaved_and_is_sent_again() {
        try (Screen screen = pages.open("learn/scale")) {
            screen.expect(CARD + " .saved").containsText("Choose before you try it");
            screen.page().route("**/answers", Route::abort);
            screen.find(CARD + " input >> nth=0").check();

            screen.expect(CARD + " .saved").hasText("You chose A. It is not saved yet.");
            screen.expect(CARD + " [role=alert]").containsText("does not answer");

            screen.page().unroute("**/answers");
            screen.expect(CARD + " .saved").containsText("Saved. You answered A");
            screen.expect(CARD + " [role=alert]").hasText("");
        }
    }

    @Test
    void a_visitor_is_told_to_join_first_and_reads_what_a_living_group_did() {
        LAB.put("session", "{\"role\": \"visitor\"}");
        try (Screen screen = pages.open("learn/scale")) {
            screen.expect(CARD + " .saved").hasText("Join with your team first, and the lab keeps your answers.");
            screen.expect(CARD + " input").hasCount(0);
            screen.expect(CARD + " summary").isVisible();

            LAB.put("outcomes", HAPPENED);
            screen.page().reload();
            tellBoard(screen, "null"); // the figures show the group of a living team, and so do the cards

            screen.expect(CARD + " summary").hasText("Show what happened without an answer");
            screen.expect(CARD + " .saw").isHidden();
            screen.expect(CARD + " li.right").hasCount(0);
            screen.expect(CARD + " .prose").isHidden();
            screen.find(CARD + " summary").press("Enter");
            screen.expect(CARD + " .saw").containsText("B stopped sending heartbeats. 13 s passed. That is C: longer");
            screen.expect(CARD + " .prose").containsText("The coordinator waits");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void what_happened_before_the_answer_is_shown_after_it() {
        LAB.put("outcomes", HAPPENED);
        try (Screen screen = pages.open("learn/scale")) {
            tellBoard(screen, "null");
            screen.expect(CARD + " .saved")
                    .hasText("Your group has done this already. Choose your answer, and the page shows what happened.");
            screen.expect(CARD + " .verdict").hasCount(0);
            screen.expect(CARD + " .saw").isHidden();
            screen.photograph("question-early");

            screen.find(CARD + " input >> nth=0").check();

            screen.expect(CARD + " li.right").containsText("longer");
            screen.expect(CARD + " .saw").containsText("13 s passed.");
            screen.expect(CARD + " .saw")
                    .containsText("You answered after this, so it does not count. Try it again: the next time decides");
            screen.photograph("question-early-answered");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_visitor_sees_no_marks_in_the_contents_and_whose_check_it_is() {
        LAB.put("session", "{\"role\": \"visitor\"}");
        LAB.put("chapters", CHAPTERS.replace("\"step\": null", "\"step\": \"CONNECTED\""));
        LAB.put(
                "chapters/scale",
                """
                {"name": "scale", "title": "Scale", "step": "CONNECTED", "minutes": 8, "sections": [
                  {"kind": "live", "html": null, "figure": "step", "step": "CONNECTED", "question": null}]}
                """);
        try (Screen screen = pages.open("learn")) {
            tellBots(screen);
            screen.expect(".mine .whose").hasText("You have not joined. This is group team-1 (a bot).");
            screen.expect(".overview .leads").hasText("Connected");
            screen.expect(".overview [data-step]").hasCount(0);
            screen.photograph("learn-visitor");

            screen.page().navigate(screen.page().url() + "/scale");
            tellBots(screen);
            screen.expect(".check").containsText("team-1, a bot, reached this at ");
            screen.expect(".check").containsText("Join with your team, and this check follows it.");
            screen.photograph("learn-visitor-check");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_question_of_the_class_stands_out_in_the_handbook_and_no_answer_changes_after_it_is_closed() {
        try (Screen screen = pages.open("learn/scale")) {
            tellBoard(screen, question("OPEN", false));
            LAB.put(ANSWERS, "{\"answers\": [], \"question\": " + question("OPEN", false) + "}");
            screen.expect(".class-banner a").hasAttribute("href", "/learn/scale#question-kill-9");
            tellBoard(screen, question("OPEN", false).replace("\"answered\": 7", "\"answered\": 8"));
            screen.expect(CARD + " .kind").hasText("Question to the class");
            screen.photograph("question-to-class");

            LAB.put(ANSWERS, "{\"answers\": [], \"question\": " + question("CLOSED", true) + "}");
            tellBoard(screen, question("CLOSED", true));
            screen.expect(CARD + " .saved").hasText("The instructor has closed this question.");
            screen.expect(CARD + " input >> nth=0").isDisabled();
            screen.expect(CARD + " li >> nth=2").containsText("5 teams");
            screen.expect(".class-banner").hasCount(0);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_board_counts_the_answers_then_shows_them_without_scrolling() {
        try (Screen screen = pages.open("")) {
            screen.page().setViewportSize(1280, 720);
            tellBoard(screen, question("OPEN", false));

            screen.expect("#class-question .answered").hasText("7 of 15 teams have answered");
            screen.expect("#class-question ol").hasCount(0);
            assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);

            tellBoard(screen, question("CLOSED", true));
            screen.expect("#class-question .answered").hasText("7 of 15 teams have answered · closed");
            screen.expect("#class-question li >> nth=2").containsText("C longer: 5 teams ✓ happened in 6 teams");
            assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
            assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
            screen.photograph("board-question");

            screen.page().setViewportSize(390, 844);
            assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
            screen.photograph("board-question-phone");

            tellBoard(screen, "null");
            screen.expect("#class-question").hasCount(0);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_instructor_puts_a_question_to_the_class_and_closes_it() {
        LAB.put("session", "{\"role\": \"instructor\"}");
        LAB.put("traffic", "{\"rate\": 10, \"paused\": false, \"hotPartition\": null, \"sent\": 10}");
        LAB.put("class", "{\"asOf\": 9000, \"teams\": [], \"strangers\": []}");
        LAB.put("question", "{\"question\": null}");
        try (Screen screen = pages.open("instructor")) {
            tellBoard(screen, "null");
            screen.expect("#question-choice option")
                    .hasText("Scale: For how many seconds does nobody read its partitions?");
            Request opened = screen.page().waitForRequest("**/api/v1/question", () -> screen.find("#question-open")
                    .click());
            assertThat(opened.method() + " " + opened.postData()).isEqualTo("PUT {\"question\":\"kill-9\"}");

            tellBoard(screen, question("OPEN", false));
            screen.expect("#question-open").isDisabled();
            screen.expect("#question-present").containsText("7 of 15 teams have answered; 3 of these have seen");
            screen.photograph("instructor-question");
            Request closed = screen.page().waitForRequest("**/api/v1/question", () -> screen.find("#question-close")
                    .click());
            assertThat(closed.postData()).isEqualTo("{\"question\":\"kill-9\",\"closed\":true}");

            tellBoard(screen, question("CLOSED", true));
            screen.expect("#question-present").containsText("A: 2 teams, B: no team, C: 5 teams.");
            screen.expect("#question-again").isVisible();
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_instructor_sees_refused_programs_of_no_team_and_their_names_do_no_harm() {
        String strange =
                """
                {"since": 1000, "lastAt": 1000, "address": "192.168.1.33", "client": "<b>evil</b>",
                 "user": "<img src=x onerror=window.hit=1>\u202e%s", "refusal": "%s", "count": 2}
                """;
        LAB.put("session", "{\"role\": \"instructor\"}");
        LAB.put("traffic", "{\"rate\": 10, \"paused\": false, \"hotPartition\": null, \"sent\": 10}");
        LAB.put("question", "{\"question\": null}");
        LAB.put(
                "class",
                "{\"asOf\": 9000, \"teams\": [], \"strangers\": [%s, %s%s]}"
                        .formatted(
                                strange.formatted("x".repeat(400), "UNKNOWN_USER"),
                                strange.formatted("", "TLS"),
                                (", " + strange.formatted("", "NEW")).repeat(6)));
        try (Screen screen = pages.open("instructor")) {
            tellBoard(screen, "null");
            screen.expect("#help .strangers li").hasCount(5);
            screen.expect("#help .strangers li >> nth=0")
                    .containsText("A program at 192.168.1.33 (<b>evil</b>) tries the user name <img src=x");
            screen.expect("#help .strangers li >> nth=1").containsText("usually its security protocol uses TLS");
            screen.expect("#help .strangers li >> nth=2").containsText("is refused.");
            screen.expect("#help").containsText("… and 3 more");
            screen.photograph("instructor-strangers");
            screen.page().setViewportSize(390, 844);
            assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
            assertThat(screen.number("window.hit ?? 0")).isZero();
            assertThat(screen.faults()).isEmpty();
        }
    }

    private static void tellBots(Screen screen) {
        screen.page()
                .evaluate(
                        "madeUp.tell('board', madeUp.board([madeUp.row(1, {bot: true, members: 1, owners: madeUp.owners(1, 5), steps: ['CONNECTED'],"
                                + " stepTimes: {CONNECTED: 9000}})]))");
    }

    private static void tellBoard(Screen screen, String question) {
        screen.page().evaluate("async () => madeUp.tell('board', madeUp.classroom({ question: " + question + " }))");
    }

    private static String question(String state, boolean revealed) {
        List<String> texts = List.of("less than 2 s", "2 to 8 s", "longer");
        int[] teams = {2, 0, 5};
        int[] happened = {0, 0, 6};
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            options.append(i == 0 ? "" : ", ")
                    .append("{\"text\": \"%s\", \"teams\": %s, \"happened\": %s}"
                            .formatted(texts.get(i), revealed ? teams[i] : null, revealed ? happened[i] : null));
        }
        return """
                {"question": "kill-9", "chapter": "scale", "ask": "For how many seconds does nobody read its partitions?",
                 "state": "%s", "openedAt": 1000, "closedAt": null, "teams": 15, "answered": 7, "decided": 3,
                 "revealed": %s, "options": [%s], "happened": %s}
                """
                .formatted(state, revealed, options, revealed ? "\"This happened: “longer” in 6 teams.\"" : "null");
    }
}
