package io.groupstage.web.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.answer.Lesson;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    private static final String ANSWERS = "/api/v1/teams/team-1/answers";
    private static final String SOMEBODY = "{\"question\":\"third\",\"answer\":1}";
    private static final String NOBODY = "{\"question\":\"third\",\"answer\":0}";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @Test
    void a_team_answers_changes_its_answer_and_reads_it_back() throws Exception {
        assertThat(answers().path("answers")).isEmpty();

        assertThat(answer(NOBODY).statusCode()).isEqualTo(200);
        JsonNode changed = json(answer(SOMEBODY));

        assertThat(changed.path("answer").intValue()).isEqualTo(1);
        assertThat(changed.path("option").textValue()).isEqualTo("somebody");
        assertThat(changed.path("grade").textValue()).isEqualTo("OPEN");
        assertThat(changed.path("changeable").booleanValue()).isTrue();
        assertThat(changed.path("explanation").isNull()).isTrue();
        assertThat(answers().path("answers").get(0)).isEqualTo(changed);
    }

    @Test
    void after_the_event_an_answer_is_graded_and_stays() throws Exception {
        answer(SOMEBODY);
        web.lab.groups.rebalances = new Lesson()
                .joins("A", "A 0 1 2 3 4")
                .joins("B", "A 0 1 2, B 3 4")
                .rebalances();

        JsonNode graded = answers().path("answers").get(0);
        assertThat(graded.path("grade").textValue()).isEqualTo("RIGHT");
        assertThat(graded.path("right").intValue()).isEqualTo(1);
        assertThat(graded.path("decidedAt").longValue()).isEqualTo(10_000);
        assertThat(graded.path("happened").textValue()).endsWith("5 partitions got another owner.");
        assertThat(graded.path("explanation").textValue()).contains("It moves.");
        assertThat(graded.path("changeable").booleanValue()).isFalse();

        HttpResponse<String> late = answer(NOBODY);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("the event has happened");
        assertThat(answers().path("answers").get(0)).isEqualTo(graded);
    }

    @Test
    void everybody_reads_how_a_group_decided_the_questions_last_by_the_rule_of_the_grades() throws Exception {
        assertThat(json(web.get("/api/v1/outcomes?id=team-1"))).isEmpty();
        answer(SOMEBODY);
        web.lab.groups.rebalances = new Lesson()
                .joins("A", "A 0 1 2 3 4")
                .joins("B", "A 0 1 2, B 3 4")
                .rebalances();

        JsonNode graded = answers().path("answers").get(0);
        JsonNode newest = json(web.get("/api/v1/outcomes?id=team-1")).get(0);

        assertThat(newest.path("question").textValue()).isEqualTo("third");
        assertThat(newest.path("decidedAt").longValue())
                .as("an answer waits for the first event, and a visitor sees the newest one")
                .isGreaterThan(graded.path("decidedAt").longValue());
        assertThat(newest.path("right").intValue()).isEqualTo(1);
        assertThat(newest.path("happened").textValue()).endsWith("2 partitions got another owner.");
        assertThat(json(web.get("/api/v1/outcomes")).path("error").textValue()).startsWith("id: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"question\":\"fourth\",\"answer\":1} | 400 | question: the handbook has no question of this id",
                "{\"question\":7,\"answer\":1} | 400 | question: the handbook has no question of this id",
                "{\"answer\":1} | 400 | question: the handbook has no question of this id",
                "{\"question\":\"third\",\"answer\":2} | 400 | answer: must be the number of an option, from 0 to 1",
                "{\"question\":\"third\",\"answer\":-1} | 400 | answer: must be the number of an option, from 0 to 1",
                "{\"question\":\"third\",\"answer\":\"1\"} | 400 | answer: must be the number of an option, from 0 to"
                        + " 1",
                "{\"question\":\"third\",\"answer\":1.5} | 400 | answer: must be the number of an option, from 0 to 1",
                "{\"question\":\"third\"} | 400 | answer: must be the number of an option, from 0 to 1",
                "{\"question\":\"third\",\"answer\":1,\"team\":\"team-2\"} | 400 | body: has an unknown field",
                "[] | 400 | body: must be a JSON object",
            })
    void a_wrong_answer_is_refused_with_one_line(String body, int status, String line) throws Exception {
        HttpResponse<String> refused = answer(body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(json(refused).path("error").textValue()).startsWith(line);
        assertThat(web.lab.handbook.answers).isEmpty();
    }

    @Test
    void only_the_team_itself_answers_and_from_a_page_of_the_lab() throws Exception {
        assertThat(web.json("POST", ANSWERS, SOMEBODY).statusCode()).isEqualTo(401);
        assertThat(web.json("POST", ANSWERS, SOMEBODY, "Authorization", "Bearer code-2")
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.json("POST", ANSWERS, SOMEBODY, "Authorization", "Bearer " + FakeLab.TOKEN)
                        .body())
                .contains("only for that team, and not for the instructor");
        assertThat(web.json(
                                "POST",
                                ANSWERS,
                                SOMEBODY,
                                "Authorization",
                                "Bearer code-1",
                                "Origin",
                                "http://elsewhere.test")
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.send(web.request(ANSWERS)
                                .header("Authorization", "Bearer code-1")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(SOMEBODY)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(web.get(ANSWERS).statusCode()).isEqualTo(401);
        assertThat(web.get(ANSWERS, "Authorization", "Bearer code-2").statusCode())
                .isEqualTo(403);
        assertThat(web.get(ANSWERS, "Authorization", "Bearer " + FakeLab.TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(web.lab.handbook.answers).isEmpty();
    }

    @Test
    void a_large_answer_and_too_many_answers_are_refused() throws Exception {
        assertThat(answer("{\"question\":\"" + "x".repeat(16 * 1024) + "\",\"answer\":1}")
                        .statusCode())
                .isEqualTo(413);

        int last = 200;
        for (int i = 0; i < 60 && last == 200; i++) {
            last = answer(i % 2 == 0 ? SOMEBODY : NOBODY).statusCode();
        }
        HttpResponse<String> refused = answer(SOMEBODY);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
        assertThat(web.json("POST", "/api/v1/teams/team-2/answers", SOMEBODY, "Authorization", "Bearer code-2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_instructor_puts_a_question_and_the_board_counts_the_answers_and_hides_them_until_it_is_closed()
            throws Exception {
        assertThat(board().isNull()).isTrue();
        put("{\"question\":\"third\"}", 200);
        answer(SOMEBODY);

        JsonNode open = board();
        assertThat(open.path("state").textValue()).isEqualTo("OPEN");
        assertThat(open.path("chapter").textValue()).isEqualTo("scale");
        assertThat(open.path("teams").intValue()).isEqualTo(2);
        assertThat(open.path("answered").intValue()).isEqualTo(1);
        assertThat(open.path("revealed").booleanValue()).isFalse();
        assertThat(open.path("options").get(1).path("teams").isNull()).isTrue();
        assertThat(open.path("happened").isNull()).isTrue();

        JsonNode closed =
                json(put("{\"question\":\"third\",\"closed\":true}", 200)).path("question");
        assertThat(closed.path("state").textValue()).isEqualTo("CLOSED");
        assertThat(closed.path("options").get(1).path("teams").intValue()).isEqualTo(1);
        assertThat(closed.path("happened").textValue()).isEqualTo("It has not happened in any team yet.");
        assertThat(closed).isEqualTo(board());
        assertThat(answer(NOBODY).body()).contains("the instructor has closed this question");

        put("{\"question\":null}", 200);
        assertThat(board().isNull()).isTrue();
        assertThat(answer(NOBODY).statusCode()).isEqualTo(200);
    }

    @Test
    void a_team_sees_the_answers_of_the_others_after_its_own_event() throws Exception {
        put("{\"question\":\"third\"}", 200);
        answer(SOMEBODY);
        web.json("POST", "/api/v1/teams/team-2/answers", NOBODY, "Authorization", "Bearer code-2");
        assertThat(answers().path("question").path("revealed").booleanValue()).isFalse();

        web.lab.groups.rebalances = new Lesson().joins("A", "A 0 1 2 3 4").rebalances();

        assertThat(answers()
                        .path("question")
                        .path("options")
                        .get(0)
                        .path("teams")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void a_wrong_question_to_the_class_is_refused() throws Exception {
        assertThat(web.json("PUT", "/api/v1/question", "{}", "Authorization", "Bearer code-1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(put("{\"question\":\"fourth\"}", 400).body()).contains("question: must be the id of a question");
        assertThat(put("{}", 400).body()).contains("question: must be the id of a question");
        assertThat(put("{\"question\":\"third\",\"closed\":1}", 400).body()).contains("closed: must be true or false");
        assertThat(put("{\"question\":\"third\",\"shut\":true}", 400).body()).contains("body: has an unknown field");
        assertThat(put("{\"question\":\"third\",\"closed\":true}", 409).body())
                .contains("the class does not have this question");
        assertThat(web.lab.handbook.asked).isEmpty();
    }

    private HttpResponse<String> put(String body, int status) throws IOException, InterruptedException {
        HttpResponse<String> response =
                web.json("PUT", "/api/v1/question", body, "Authorization", "Bearer " + FakeLab.TOKEN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private HttpResponse<String> answer(String body) throws IOException, InterruptedException {
        return web.json("POST", ANSWERS, body, "Authorization", "Bearer code-1");
    }

    private JsonNode answers() throws IOException, InterruptedException {
        return json(web.get(ANSWERS, "Authorization", "Bearer code-1"));
    }

    private JsonNode board() throws IOException, InterruptedException {
        JsonNode question = json(web.get("/api/v1/board")).path("question");
        assertThat(json(web.get("/api/v1/question")).path("question")).isEqualTo(question);
        return question;
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
