package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.web.http.RequestBody;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

    private static final String[] INSTRUCTOR = {"Authorization", "Bearer " + FakeLab.TOKEN};

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void the_traffic_is_shown_with_its_settings() throws Exception {
        assertThat(web.get("/api/v1/traffic", INSTRUCTOR).body())
                .isEqualTo("{\"rate\":1250,\"paused\":false,\"hotPartition\":null,\"sent\":1240.3}");
    }

    @Test
    void an_order_of_one_field_leaves_the_others() throws Exception {
        var response = web.json("PUT", "/api/v1/traffic", "{\"paused\":true}", INSTRUCTOR);

        assertThat(response.body()).isEqualTo("{\"rate\":1250,\"paused\":true,\"hotPartition\":null,\"sent\":1240.3}");
        assertThat(web.lab.plan).isEqualTo(new TrafficPlan(new Rate.PerSecond(1250), true, OptionalInt.empty()));
    }

    @Test
    void all_fields_can_be_changed_at_once() throws Exception {
        assertThat(web.json(
                                "PUT",
                                "/api/v1/traffic",
                                "{\"rate\":\"max\",\"paused\":false,\"hotPartition\":4}",
                                INSTRUCTOR)
                        .body())
                .startsWith("{\"rate\":\"max\",\"paused\":false,\"hotPartition\":4,");
        assertThat(web.lab.plan).isEqualTo(new TrafficPlan(new Rate.Max(), false, OptionalInt.of(4)));
        web.json("PUT", "/api/v1/traffic", "{\"rate\":0.5,\"hotPartition\":null}", INSTRUCTOR);
        assertThat(web.lab.plan).isEqualTo(new TrafficPlan(new Rate.PerSecond(0.5), false, OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"rate\":-1}         | rate: must be 0 or more records a second, or \"max\"",
                "{\"rate\":\"fast\"}   | rate: must be 0 or more records a second, or \"max\"",
                "{\"rate\":null}       | rate: must be 0 or more records a second, or \"max\"",
                "{\"rate\":1e400}      | rate: must be 0 or more records a second, or \"max\"",
                "{\"rate\":NaN}        | body: not valid JSON at line 1, column 12",
                "{\"paused\":\"no\"}   | paused: must be true or false",
                "{\"hotPartition\":5}  | hotPartition: must be a whole number from 0 to 4, or null",
                "{\"hotPartition\":-1} | hotPartition: must be a whole number from 0 to 4, or null",
                "{\"hotPartition\":1.5}| hotPartition: must be a whole number from 0 to 4, or null",
                "{\"speed\":1}         | body: has an unknown field; the known fields are rate, paused and"
                        + " hotPartition",
                "{\"paused\":true,\"paused\":false} | body: not valid JSON at line 1, column 24",
                "{\"paused\":true} x   | body: not valid JSON at line 1, column 17",
                "[]                    | body: must be a JSON object",
                "``                    | body: must be a JSON object",
                "{                     | body: not valid JSON at line 1, column 2",
            })
    void a_wrong_order_changes_nothing_and_gets_the_reason(String body, String error) throws Exception {
        TrafficPlan before = web.lab.plan;

        var response = web.json("PUT", "/api/v1/traffic", body, INSTRUCTOR);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error.replace("\"", "\\\"") + "\"}");
        assertThat(web.lab.plan).isEqualTo(before);
    }

    @Test
    void a_deeply_nested_order_is_refused_like_any_other() throws Exception {
        var response = web.json("PUT", "/api/v1/traffic", "{\"rate\":" + "[".repeat(8_000), INSTRUCTOR);

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_beyond_the_limit_is_refused_by_its_size() throws Exception {
        var response = web.json("PUT", "/api/v1/traffic", " ".repeat(RequestBody.LIMIT + 1), INSTRUCTOR);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("{\"error\":\"body: larger than 16384 bytes\"}");
    }
}
