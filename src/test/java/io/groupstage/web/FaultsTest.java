package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultSubject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private static final String PATH = "/api/v1/faults";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @Test
    void the_instructor_causes_a_fault_with_its_limit_and_ends_it() throws Exception {
        assertThat(delete("p1").statusCode()).isEqualTo(202);
        assertThat(web.lab.faults.ended).containsExactly("p1");
        assertThat(delete("p1").statusCode()).isEqualTo(404);

        HttpResponse<String> begun =
                post("{\"fault\":\"KILL_BROKER\",\"subject\":\"1\",\"seconds\":20,\"announce\":true}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.body()).isEqualTo("{\"id\":\"new-id\"}");
        assertThat(web.lab.faults.begun)
                .containsExactly(
                        new Fault(FaultKind.KILL_BROKER, new FaultSubject.Broker(1), Duration.ofSeconds(20), true));
    }

    @Test
    void a_fault_has_its_usual_limit_and_is_not_announced_unless_the_order_says_so() throws Exception {
        assertThat(post("{\"fault\":\"HOT_PARTITION\",\"subject\":\"0\"}").statusCode())
                .isEqualTo(202);
        assertThat(web.lab.faults.begun)
                .containsExactly(new Fault(
                        FaultKind.HOT_PARTITION,
                        new FaultSubject.Partition(0),
                        FaultKind.HOT_PARTITION.usual(),
                        false));
    }

    @Test
    void a_wrong_order_is_refused_with_one_line_and_not_written() throws Exception {
        Map<String, String> wrong = Map.of(
                "{\"fault\":\"EARTHQUAKE\"}", "fault: must be one of PAUSE_BROKER",
                "{\"fault\":\"PAUSE_BROKER\"}", "subject: must be the number of a broker: one of 1",
                "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"2\"}", "subject: must be the number of a broker: one of 1",
                "{\"fault\":\"HOT_PARTITION\",\"subject\":\"team-1\"}", "subject: must be the number of a partition",
                "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\",\"seconds\":61}",
                        "seconds: must be a whole number from 1 to 60",
                "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\",\"seconds\":0}",
                        "seconds: must be a whole number from 1 to 60",
                "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\",\"announce\":\"yes\"}",
                        "announce: must be true or false",
                "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\",\"who\":1}", "body: has an unknown field");
        for (var each : wrong.entrySet()) {
            HttpResponse<String> response = post(each.getKey());
            assertThat(response.statusCode()).as(each.getKey()).isEqualTo(400);
            assertThat(response.body()).contains(each.getValue());
        }
        assertThat(web.lab.faults.begun).isEmpty();
    }

    @Test
    void a_fault_that_another_one_excludes_is_refused_until_the_other_one_is_over() throws Exception {
        String order = "{\"fault\":\"KILL_BROKER\",\"subject\":\"1\"}";

        assertThat(post(order).statusCode()).isEqualTo(409);
        assertThat(web.lab.faults.begun).isEmpty();
        delete("p1");
        assertThat(post(order).statusCode()).isEqualTo(202);
    }

    @Test
    void the_list_says_what_each_fault_does_what_to_look_at_and_what_happens_now() throws Exception {
        HttpResponse<String> response = web.get(PATH, "Authorization", "Bearer " + FakeLab.TOKEN);
        JsonNode list = new ObjectMapper().readTree(response.body());

        assertThat(list.path("kinds")).hasSize(FaultKind.values().length).allSatisfy(kind -> {
            assertThat(kind.path("label").asText()).isNotBlank();
            assertThat(kind.path("does").asText()).endsWith(".");
            assertThat(kind.path("lookAt").asText()).endsWith(".");
            assertThat(kind.path("subjects")).isNotEmpty();
            assertThat(kind.path("seconds").path("default").asLong())
                    .isBetween(1L, kind.path("seconds").path("max").asLong());
        });
        assertThat(list.path("running").get(0).path("text").asText())
                .isEqualTo("Broker 1 is paused, for at most 20 s.");
        assertThat(list.path("running").get(0).path("endsAt").asLong()).isEqualTo(21_000);
        assertThat(list.path("ended").get(0).path("text").asText()).isEqualTo("It ended by itself.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Faults",
        "/kinds/0, FaultKind",
        "/kinds/0/seconds, FaultKind/properties/seconds",
        "/running/0, RunningFault",
        "/ended/0, EndedFault"
    })
    void the_list_has_the_described_fields(String place, String schema) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode described =
                json.readTree(web.get("/openapi.json").body()).at("/components/schemas/" + schema + "/properties");
        JsonNode list = json.readTree(
                web.get(PATH, "Authorization", "Bearer " + FakeLab.TOKEN).body());

        assertThat(list.at(place).fieldNames())
                .toIterable()
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(described::fieldNames);
    }

    @Test
    void only_the_instructor_may_see_cause_and_end_faults() throws Exception {
        String[] team = {"Authorization", "Bearer code-1"};
        String order = "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\"}";

        assertThat(web.get(PATH).statusCode()).isEqualTo(401);
        assertThat(web.get(PATH, team).statusCode()).isEqualTo(403);
        assertThat(web.json("POST", PATH, order).statusCode()).isEqualTo(401);
        assertThat(web.json("POST", PATH, order, team).statusCode()).isEqualTo(403);
        assertThat(web.json("DELETE", PATH + "/p1", "", team).statusCode()).isEqualTo(403);
        assertThat(web.lab.faults.begun).isEmpty();
        assertThat(web.lab.faults.ended).isEmpty();
    }

    @Test
    void a_page_of_another_site_cannot_cause_or_end_a_fault() throws Exception {
        String[] forged = {"Authorization", "Bearer " + FakeLab.TOKEN, "Origin", "https://evil.example"};

        assertThat(web.json("POST", PATH, "{\"fault\":\"PAUSE_BROKER\",\"subject\":\"1\"}", forged)
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.json("DELETE", PATH + "/p1", "", forged).statusCode()).isEqualTo(403);
        assertThat(web.lab.faults.ended).isEmpty();
    }

    private HttpResponse<String> post(String order) throws Exception {
        return web.json("POST", PATH, order, "Authorization", "Bearer " + FakeLab.TOKEN);
    }

    private HttpResponse<String> delete(String id) throws Exception {
        return web.json("DELETE", PATH + "/" + id, "", "Authorization", "Bearer " + FakeLab.TOKEN);
    }
}
