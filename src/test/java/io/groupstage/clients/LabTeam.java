package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;

/** Gives access to a team of a running lab: its account, its task, its group and its row on the board. */
record LabTeam(LabProcess lab, int number) {

    private static final Course COURSE = CourseReader.bundled();
    private static final int PARTITIONS = 5;

    /**
     * Waits long enough for a crash: the session timeout is 10 s, and each other member joins again within a heartbeat.
     */
    static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofSeconds(120));
    }

    Team team() {
        return new Team(number);
    }

    Task task() {
        return COURSE.task(team());
    }

    Users users() throws IOException {
        return Users.of(
                lab.info().path("seed").asLong(), lab.info().path("salt").asText());
    }

    /** Returns the right action for a user with this address, if the task matches. */
    String action(String email) {
        return """
                {"customer":"%s","type":"%s","reason":"%s","team":"%s"}"""
                .formatted(email, task().type(), task().reason(), team().name());
    }

    /** Returns the settings with which a script connects; never as arguments, which all users of a machine can see. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                "GROUPSTAGE_BOOTSTRAP", lab.info().path("kafka").asText(),
                "GROUPSTAGE_TEAM", team().name(),
                "GROUPSTAGE_PASSWORD", lab.team(number).path("password").asText());
    }

    /** Sends a GET with the team's join code. */
    String get(String path) throws IOException, InterruptedException {
        URI uri = lab.board().resolve(path);
        String code = lab.team(number).path("joinCode").asText();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + code)
                .build();
        var answer = lab.http().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    JsonNode row() throws IOException, InterruptedException {
        return lab.row(number);
    }

    JsonNode group() throws IOException, InterruptedException {
        return lab.get("api/v1/groups/" + team().name());
    }

    JsonNode partition(int partition) throws IOException, InterruptedException {
        return stream(group().path("partitions"))
                .filter(known -> known.path("partition").asInt() == partition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no partition " + partition));
    }

    List<String> steps() throws IOException, InterruptedException {
        return stream(row().path("steps")).map(JsonNode::asText).toList();
    }

    /** Returns the codes of the hints on the team's page. */
    List<String> hints() throws IOException, InterruptedException {
        JsonNode page = new ObjectMapper().readTree(get("api/v1/teams/" + team().name()));
        return stream(page.path("hints"))
                .map(hint -> hint.path("code").asText())
                .toList();
    }

    /** Waits until the team's page has these hints and no other. */
    void awaitHints(HintCode... codes) {
        List<String> names = Stream.of(codes).map(Enum::name).toList();
        patiently("the hints " + names).untilAsserted(() -> assertThat(hints()).isEqualTo(names));
    }

    void awaitSteps(Step... steps) {
        List<String> names = List.of(steps).stream().map(Step::name).toList();
        patiently("the steps " + names).untilAsserted(() -> assertThat(steps()).containsAll(names));
    }

    /**
     * Waits until each partition has one owner, and the members own that many each, most first: {@code 3, 2}, or
     * {@code 1, 1, 1, 1, 1, 0} with an idle one. The group's page and the board must agree.
     */
    void awaitShares(Integer... shares) {
        patiently("shares of " + List.of(shares)).untilAsserted(() -> {
            JsonNode group = group();
            assertThat(group.path("state").asText()).isEqualTo("Stable");
            assertThat(sizes(group.path("members"))).containsExactly(shares);
            assertThat(stream(group.path("partitions")).map(known -> owner(group, known)))
                    .hasSize(PARTITIONS)
                    .isEqualTo(stream(group.path("partitions"))
                            .map(known -> known.path("owner").asText())
                            .toList());
            assertThat(stream(group.path("members"))
                            .filter(member -> member.path("idle").asBoolean()))
                    .hasSize((int)
                            List.of(shares).stream().filter(share -> share == 0).count());
            assertThat(row().path("groupState").asText()).isEqualTo("Stable");
            assertThat(sizes(row().path("owners"))).containsExactly(shares);
        });
    }

    /** Returns the only member that lists this partition. */
    private static String owner(JsonNode group, JsonNode partition) {
        List<String> owners = stream(group.path("members"))
                .filter(member -> stream(member.path("partitions"))
                        .anyMatch(owned -> owned.path("partition").equals(partition.path("partition"))))
                .map(member -> member.path("memberId").asText())
                .toList();
        assertThat(owners).as("owners of %s", partition.path("partition")).hasSize(1);
        return owners.getFirst();
    }

    private static List<Integer> sizes(JsonNode members) {
        return stream(members)
                .map(member -> member.path("partitions").size())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
