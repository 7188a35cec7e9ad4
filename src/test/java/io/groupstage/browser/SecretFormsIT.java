package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.groupstage.ThirdLane;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the pages that ask for a join code or the instructor's token, with an invented lab. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class SecretFormsIT {

    private static MadeUpPages pages;

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(chromium, Map.of("session", "{\"role\": \"visitor\"}"));
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void a_reader_without_an_instructor_learns_where_the_codes_and_the_token_are() {
        try (Screen screen = pages.open("join")) {
            screen.expect("#alone-note")
                    .hasText("If you work without an instructor: the file lab.json in the lab’s data directory has each"
                            + " team’s code as joinCode. It also has the token for the instructor’s page, as"
                            + " instructorToken.");
            screen.expect("#alone-note a").hasAttribute("href", "/instructor");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "join, join, join-code, No team has this code. Compare it with the code that you were given.",
        "instructor, login, token, This is not the instructor’s token."
    })
    void a_wrong_secret_is_refused_in_a_sentence_without_a_field_of_json(
            String path, String call, String field, String sentence) {
        try (Screen screen = pages.open(path)) {
            screen.page()
                    .route(
                            "**/api/v1/" + call,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(403)
                                    .setBody("{\"error\": \"joinCode: no team has this code\"}")));
            screen.find("#" + field).fill("0000-0000");
            screen.find("#" + field).press("Enter");

            screen.expect("#" + field + "-error").hasText(sentence);
            screen.photograph("wrong-" + field);
        }
    }
}
