package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks a team's own page in a browser with an invented lab. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class TeamPageIT {

    private static final String TEAM =
            """
            {"team": "team-1", "username": "team-1", "password": "secret", "bootstrapServers": "127.0.0.1:9092",
             "securityProtocol": "SASL_SSL", "saslMechanism": "SCRAM-SHA-256", "group": "team-1",
             "certificateAuthority": "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n",
             "topic": "new_users", "actionsTopic": "actions.team-1", "statsTopic": "stats.team-1",
             "task": {"number": 1, "title": "T", "matches": "email contains hotmail", "type": "A", "reason": "B"},
             "rank": 1, "bot": true, "message": {"text": "Look at your filter.", "at": 8000}, "classMessage": null, "hints": [], "steps": [], "stepTimes": {}, "stepTexts": {},
             "score": {"correct": 0, "duplicate": 0, "wrong": 1, "missed": null, "precision": 0, "recall": null,
                       "f1": null, "expected": 0, "wrongByCode": {"WRONG_TYPE": 1}, "firstMissed": []},
             "forgotten": 0, "unread": 0, "scoreUnconfirmedSince": null, "verdicts": [],
             "mistakes": [{"at": 8000, "topic": "actions.team-1", "partition": 0, "offset": 7, "code": "WRONG_TYPE",
                           "hint": "`type` is `<img src=x onerror=alert(1)>`, but task 1 requires `A`"}]}
            """;

    private static MadeUpPages pages;

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(
                chromium, Map.of("session", "{\"role\": \"team\", \"team\": \"team-1\"}", "teams/team-1", TEAM));
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void what_a_hint_quotes_is_code_and_nothing_in_it_becomes_a_part_of_the_page() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#verdicts .hint").hasText("type is <img src=x onerror=alert(1)>, but task 1 requires A");

            assertThat(screen.find("#verdicts .hint code").allInnerTexts())
                    .isEqualTo(List.of("type", "<img src=x onerror=alert(1)>", "A"));
            assertThat(screen.find("#verdicts img").count()).isZero();
            screen.photograph("team-hint");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_team_of_a_lab_with_tls_gets_the_certificate_beside_its_account() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#credentials").containsText("SASL_SSL");
            screen.expect("#certificate").hasText("ca.pem");
            assertThat(screen.find("#certificate").getAttribute("href")).isEqualTo("/ca.pem");
            screen.find("#credentials").scrollIntoViewIfNeeded();
            screen.photograph("team-certificate");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_team_for_which_a_bot_has_worked_reads_so_beside_its_steps() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#steps .bot").hasText("bot");
            screen.expect("#by-bot").containsText("A bot has worked for this team");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void messages_to_the_team_and_to_all_stand_on_its_page() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#consumers").isVisible();
            screen.page()
                    .evaluate("madeUp.tell('board', madeUp.classroom({pausedSince: Date.now() - 9000, message: {text:"
                            + " 'Break until <b>10:30</b>.', at: Date.now()}}))");

            screen.expect("#class-state [data-class=message]")
                    .hasText(new String[] {"Break until <b>10:30</b>.", "Look at your filter."});
            screen.expect("#class-state [data-class=paused]").containsText("Paused since");
            screen.photograph("team-messages");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_team_sees_only_refusals_of_its_own_clients() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#consumers").isVisible();
            screen.page()
                    .evaluate(
                            """
                            madeUp.tell('board', madeUp.classroom({notices: [
                              {at: Date.now() - 9000, team: 'team-1', text: 'A client of team-1 is too old.'},
                              {at: Date.now() - 9000, team: 'team-2', text: 'A client of team-2 is too old.'},
                              {at: Date.now() - 9000, team: null, text: 'Broker 1 was gone.'},
                              {at: Date.now() - 900000, team: 'team-1', text: 'A client of team-1 was too old.'}]}))
                            """);

            assertThat(screen.find("#consumers [data-notice]").count()).isEqualTo(1);
            screen.expect("#consumers [data-notice]").containsText("A client of team-1 is too old. 9 s ago");
            screen.photograph("team-notice");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void surplus_consumers_are_counted_and_each_other_idle_one_is_explained() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#consumers").isVisible();
            screen.page()
                    .evaluate(
                            """
                            (() => {
                              const [a, b, c, d] = madeUp.owners(4, 1);
                              const owners = [a, {...b, surplus: true, idleReason: 'B waits.'},
                                {...c, surplus: true, idleReason: 'C waits.'}, {...d, idleReason: 'D is idle: it reads orders.'}];
                              return madeUp.tell('board', madeUp.board([madeUp.row(1, {owners})], {partitions: 1}));
                            })()
                            """);

            screen.expect("#idle").containsText("2 consumers idle: new_users has 1 partition");
            assertThat(screen.find("[data-idle-reason]").allInnerTexts())
                    .isEqualTo(List.of("D is idle: it reads orders."));
            assertThat(screen.faults()).isEmpty();
        }
    }
}
