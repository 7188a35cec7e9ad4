package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows each text of a client with 3,000 characters on each page: none may widen a page or displace the rest. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class LongTextIT {

    /** Holds a word that never breaks, and text that breaks everywhere. */
    private static final List<String> TEXTS = List.of("'x'.repeat(3000)", "'wide load '.repeat(300)");

    private static MadeUpPages pages;

    @BeforeAll
    static void launch(Chromium chromium) {
        String name = "x".repeat(3_000);
        pages = new MadeUpPages(
                chromium,
                Map.of(
                        "board/history",
                        "{\"at\": [], \"traffic\": [], \"lag\": {}}",
                        "lag",
                        "{\"groupId\": \"g\", \"partitions\": [], \"points\": []}",
                        "groups",
                        """
                [{"groupId": "%s", "protocol": "classic", "state": "Stable", "members": 2, "lag": 12,
                  "lastRebalanceAt": null, "asOf": 9000, "staleSince": null}]
                """
                                .formatted(name),
                        "session",
                        "{\"role\": \"team\", \"team\": \"team-1\"}",
                        "teams/team-1",
                        team(name)));
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    /** Returns a team's page, whose hints quote the contents of its records. */
    private static String team(String name) {
        return """
                {"team": "team-1", "username": "team-1", "password": "secret", "bootstrapServers": "127.0.0.1:9092",
                 "securityProtocol": "SASL_PLAINTEXT", "saslMechanism": "SCRAM-SHA-256", "certificateAuthority": null, "group": "team-1",
                 "topic": "new_users", "actionsTopic": "actions.team-1", "statsTopic": "stats.team-1",
                 "task": {"number": 1, "title": "T", "matches": "email contains hotmail", "type": "A", "reason": "B"},
                 "rank": 1, "message": null, "classMessage": null, "steps": [], "stepTimes": {}, "stepTexts": {},
                 "score": {"correct": 1386, "duplicate": 0, "wrong": 1, "missed": 0, "precision": 0.99, "recall": 1,
                           "f1": 0.99, "expected": 18, "wrongByCode": {"MISSING_FIELD:%1$s": 1}, "firstMissed": []},
                 "forgotten": 0, "unread": 0, "scoreUnconfirmedSince": null,
                 "hints": [], "verdicts": [], "mistakes": [{"at": 8000, "topic": "actions.team-1", "partition": 0, "offset": 7,
                               "code": "MISSING_FIELD:%1$s", "hint": "The field %1$s is missing."}]}
                """
                .formatted(name);
    }

    private static void holds(Screen screen, String where) {
        assertThat(screen.page().evaluate("madeUp.tooLarge('x'.repeat(3000))"))
                .as(where)
                .isEqualTo(List.of());
        assertThat(screen.page().evaluate("madeUp.tooLarge('wide load '.repeat(300))"))
                .as(where)
                .isEqualTo(List.of());
        assertThat(screen.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void no_name_makes_the_page_of_a_group_larger(int width, int height) {
        try (Screen screen = pages.open("groups/team-1?rebalance=r-1")) {
            screen.page().setViewportSize(width, height);
            for (String text : TEXTS) {
                screen.page()
                        .evaluate(
                                """
                        async (text) => {
                          const group = madeUp.group(3, 5, {staleSince: Date.now() - 9_000, staleReason: 'old',
                            notes: [{at: Date.now(), kind: 'TOPIC_DELETED', topic: 't', partition: null, text: 'note'}],
                            warnings: [{kind: 'NO_OWNER', sentence: 'warning', partitions: [], members: []}]},
                            {instanceId: 'i', condition: 'STALLED', commitOverdue: false});
                          await madeUp.tell('group', madeUp.named(group, text));
                          await madeUp.tell('rebalance', {rebalances: madeUp.named(madeUp.rebalances(group), text)});
                          await madeUp.tell('commit', {commits: madeUp.named(madeUp.commits(group), text)});
                        }
                        """,
                                screen.page().evaluate(text));
                screen.photograph("long-group-%d-%d".formatted(width, TEXTS.indexOf(text)));
                holds(screen, "group, " + width);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void no_name_makes_the_board_larger(int width, int height) {
        try (Screen screen = pages.open("")) {
            screen.page().setViewportSize(width, height);
            for (String text : TEXTS) {
                screen.page()
                        .evaluate(
                                """
                        (text) => madeUp.tell('board', madeUp.named(madeUp.classroom({
                          notices: [{at: Date.now(), text: 'notice'}]}), text))
                        """,
                                screen.page().evaluate(text));
                screen.photograph("long-board-%d-%d".formatted(width, TEXTS.indexOf(text)));
                holds(screen, "board, " + width);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, ?projector",
        "390, 844, ?projector",
        "1280, 720, ?xray=team-1",
        "390, 844, ?xray=team-1",
        "1280, 720, ?projector&xray=team-1"
    })
    void no_name_makes_the_other_views_of_the_board_larger(int width, int height, String view) {
        try (Screen screen = pages.open(view)) {
            screen.page().setViewportSize(width, height);
            for (String text : TEXTS) {
                screen.page()
                        .evaluate(
                                """
                        async (text) => {
                          await madeUp.tell('board', madeUp.named(madeUp.course(16, {
                            notices: [{at: Date.now(), text: 'notice'}],
                            message: {at: Date.now(), text: 'message'}}), text));
                          const group = madeUp.group(3, 5, {warnings: [{kind: 'NO_OWNER', sentence: 'warning', partitions: [], members: []}]});
                          await madeUp.tell('group', madeUp.named(group, text));
                          await madeUp.tell('rebalance', {rebalances: madeUp.named(madeUp.rebalances(group), text)});
                        }
                        """,
                                screen.page().evaluate(text));
                screen.expect("#projector li[data-team]").hasCount(16);
                screen.photograph(
                        "long-view-%s-%d-%d".formatted(view.replaceAll("\\W", "-"), width, TEXTS.indexOf(text)));
                holds(screen, view + ", " + width);
            }
        }
    }

    /** Plain text only: what a message holds must not become an element of the page. */
    @ParameterizedTest
    @CsvSource({"''", "?projector", "?xray=team-1"})
    void markup_in_a_message_or_a_name_is_text(String view) {
        try (Screen screen = pages.open(view)) {
            String markup = "</script><img src=x onerror=alert(1)><b>bold</b>";
            screen.page()
                    .evaluate(
                            """
                    async (text) => {
                      await madeUp.tell('board', madeUp.named(madeUp.course(16, {message: {at: Date.now(), text: 'm'},
                        notices: [{at: Date.now(), text: 'n'}]}), text));
                      await madeUp.tell('group', madeUp.named(madeUp.group(3, 5), text));
                    }
                    """,
                            markup);
            screen.expect("#class-state [data-class=message] .words").hasText(markup);
            assertThat(screen.page().evaluate("document.querySelectorAll('img').length"))
                    .isEqualTo(0);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 720, groups", "390, 844, groups", "1280, 720, join", "390, 844, join"})
    void no_name_makes_a_page_for_one_person_larger(int width, int height, String path) {
        try (Screen screen = pages.open(path)) {
            screen.page().setViewportSize(width, height);
            screen.page().waitForFunction("document.body.innerText.includes('xxxx')");
            screen.page().evaluate("madeUp.tell('board', madeUp.named(madeUp.classroom(), 'x'.repeat(3000)))");
            screen.photograph("long-%s-%d".formatted(path, width));
            holds(screen, path + ", " + width);
        }
    }
}
