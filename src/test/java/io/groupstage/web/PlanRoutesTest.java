package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRoutesTest {

    @Test
    void everybody_may_ask_for_a_plan_with_the_parameters_of_the_command() throws Exception {
        try (WebFixture web = new WebFixture()) {
            var answer = web.get("/api/v1/plan?topic=a:2&topic=b:3&consumers=2&assignor=roundrobin");

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode plan = new ObjectMapper().readTree(answer.body());
            assertThat(plan.path("assignor").asText()).isEqualTo("roundrobin");
            assertThat(plan.path("topics")).hasSize(2);
            assertThat(plan.at("/counts/0/members")).hasSize(2);
        }
    }

    @Test
    void a_group_that_exists_gives_the_parameters_that_are_missing() throws Exception {
        try (WebFixture web = new WebFixture()) {
            JsonNode observed = new ObjectMapper()
                    .readTree(web.get("/api/v1/plan/observed?group=team-1").body());
            assertThat(observed.path("sentence").asText())
                    .startsWith("Observed: team-1 has 2 consumers for 2 partitions of new_users");
            assertThat(observed.at("/parameters/topic/0").asText()).isEqualTo("new_users:2");
            assertThat(observed.at("/parameters/consumers/0").asText()).isEqualTo("2");
            assertThat(observed.at("/parameters/assignor/0").asText()).isEqualTo("range");

            JsonNode plan = new ObjectMapper()
                    .readTree(web.get("/api/v1/plan?group=team-1&consumers=3").body());
            assertThat(plan.at("/topics/0/topic").asText()).isEqualTo("new_users");
            assertThat(plan.at("/counts/0/idle/0").asText()).isEqualTo("C");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /api/v1/plan?group=nobody          | 404 | group: there is no group of this name; see /api/v1/groups
            /api/v1/plan/observed?group=nobody | 404 | group: there is no group of this name; see /api/v1/groups
            /api/v1/plan/observed              | 400 | group: is missing; ask for /api/v1/plan/observed?group=GROUP
            """)
    void a_group_that_is_missing_is_one_line(String path, int status, String line) throws Exception {
        try (WebFixture web = new WebFixture()) {
            var answer = web.get(path);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
                    .isEqualTo(line);
        }
    }

    @Test
    void a_group_that_rebalances_without_end_gets_an_answer_of_bounded_size() throws Exception {
        try (WebFixture web = new WebFixture()) {
            var answer = web.get(
                    "/api/v1/plan?partitions=4&consumers=4&rate=1000&processing=20ms&max-poll-interval=1s" + "&for=2h");

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode plan = new ObjectMapper().readTree(answer.body());
            assertThat(plan.path("rebalances")).hasSize(1_000);
            assertThat(plan.path("rebalanceCount").asInt()).isGreaterThan(1_000);
            assertThat(plan.at("/rebalances/0/sentence").asText())
                    .startsWith("At 0:")
                    .contains("took too long to process its records");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            consumers=3                     | partitions: is missing; name a number, or topics with topic
            partitions=10001                | partitions: 10001 is not 1 to 10,000
            partitions=5&consumers=1001     | consumers: 1001 is not 1 to 1,000
            partitions=5&consumers=3&x=1    | there is no parameter x
            partitions=5&consumer=3         | there is no parameter consumer; did you mean consumers?
            partitions=5&partitions=6       | partitions: is given 2 times, and may be given once
            partitions=201                  | consumers: is missing; for more than 200 partitions name the numbers, such as 10,20
            partitions=10000&consumers=1-11 | consumers: 11 numbers of consumers times 10,000 partitions are 110,000, more than 100,000; name fewer numbers
            topic=a:5000&topic=b:1&consumers=9&subscribe=A:b | subscribe: 9 consumers times 5,001 partitions are 45,009, more than 20,000 with different subscriptions
            partitions=5&static=maybe       | static: 'maybe' is not true or false
            """)
    void a_wrong_parameter_is_one_line_with_its_name_and_bound(String query, String line) throws Exception {
        try (WebFixture web = new WebFixture()) {
            var answer = web.get("/api/v1/plan?" + query);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
                    .isEqualTo(line);
        }
    }
}
