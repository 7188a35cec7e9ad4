package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.group.Cause;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {

    private static final Set<String> PAGES = Set.of(
            "/",
            "/instructor",
            "/join",
            "/join-codes",
            "/groups",
            "/groups/{groupId}",
            "/replay",
            "/plan",
            "/learn",
            "/learn/{chapter}",
            "/assets/<file>",
            "/webjars/<file>");

    @Test
    void the_description_and_the_server_have_the_same_calls() throws Exception {
        try (WebFixture web = new WebFixture()) {
            JsonNode paths =
                    new ObjectMapper().readTree(web.get("/openapi.json").body()).path("paths");
            Map<String, Set<String>> described = new TreeMap<>();
            paths.properties().forEach(path -> {
                Set<String> methods = new TreeSet<>();
                path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
                described.put(path.getKey(), methods);
            });
            Map<String, Set<String>> served = new TreeMap<>(web.server.served());
            served.keySet().removeAll(PAGES);
            served.values().forEach(methods -> methods.remove("HEAD"));

            assertThat(described).isEqualTo(served);
        }
    }

    @Test
    void every_reference_of_the_description_leads_somewhere() throws Exception {
        try (WebFixture web = new WebFixture()) {
            JsonNode description =
                    new ObjectMapper().readTree(web.get("/openapi.json").body());

            assertThat(description.findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                            description.at(ref.substring(1)).isObject())
                    .as(ref)
                    .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/board, '', Board",
        "/api/v1/board, /message, Message",
        "/api/v1/board, /teams/0, TeamRow",
        "/api/v1/board, /teams/0/owners/0, Owner",
        "/api/v1/board, /teams/0/uncommitted, Uncommitted",
        "/api/v1/board/history, '', BoardHistory",
        "/api/v1/replay, '', Replay",
        "/api/v1/groups/team-1/lag, '', LagHistory",
        "/api/v1/groups/team-1/lag, /points/0, LagPoint",
        "/api/v1/board, /teams/0/score, Score",
        "/api/v1/teams/team-1, '', Team",
        "/api/v1/teams/team-1, /score, Scorecard",
        "/api/v1/teams/team-1, /verdicts/0, Verdict",
        "/api/v1/teams/team-1, /hints/0, Hint",
        "/api/v1/chapters, /0, ChapterLine",
        "/api/v1/chapters/scale, '', Chapter",
        "/api/v1/chapters/scale, /sections/0, ChapterSection",
        "/api/v1/chapters/scale, /sections/1/question, Question",
        "/api/v1/chapters/scale, /sections/1/question/options/0, QuestionOption",
        "/api/v1/board, /question, ClassQuestion",
        "/api/v1/board, /question/options/0, ClassOption",
        "/api/v1/teams/team-1/answers, '', TeamAnswers",
        "/api/v1/teams/team-1/answers, /answers/0, Answer",
        "/api/v1/outcomes?id=team-1, /0, Outcome",
        "/api/v1/assignments, /tables/0, AssignmentTable",
        "/api/v1/assignments, /tables/0/rows/0, AssignmentRow",
        "/api/v1/plan?partitions=5&consumers=2%2C3, '', Plan",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /topics/0, PlanTopic",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /counts/0, PlanCount",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /counts/0/members/0, PlanMember",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /counts/0/members/0/owned/0, PlanOwned",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /changes/0, PlanChange",
        "/api/v1/plan?partitions=5&consumers=2%2C3, /changes/0/moved/0, PlanMove",
        "/api/v1/plan?partitions=5&consumers=3&rate=100&processing=1ms&for=2m&session-timeout=6s&at=20s%3Acrash%3AB,"
                + " '', Simulation",
        "/api/v1/plan?partitions=5&consumers=3&rate=100&processing=1ms&for=2m&session-timeout=6s&at=20s%3Acrash%3AB,"
                + " /samples/0, SimulationSample",
        "/api/v1/plan?partitions=5&consumers=3&rate=100&processing=1ms&for=2m&session-timeout=6s&at=20s%3Acrash%3AB,"
                + " /partitions/0, SimulationPartition",
        "/api/v1/plan?partitions=5&consumers=3&rate=100&processing=1ms&for=2m&session-timeout=6s&at=20s%3Acrash%3AB,"
                + " /members/0, SimulationMember",
        "/api/v1/plan?partitions=5&consumers=3&rate=100&processing=1ms&for=2m&session-timeout=6s&at=20s%3Acrash%3AB,"
                + " /rebalances/0, SimulationRebalance",
        "/api/v1/plan?rate=100&processing=1ms&max-lag=30s, '', Size",
        "/api/v1/plan/observed?group=team-1, '', ObservedPlan",
        "/api/v1/groups, /0, GroupLine",
        "/api/v1/groups/team-1, '', Group",
        "/api/v1/groups/team-1, /members/0, Member",
        "/api/v1/groups/team-1, /partitions/0, GroupPartition",
        "/api/v1/groups/team-1, /notes/0, Note",
        "/api/v1/groups/team-1/rebalances, /0, Rebalance",
        "/api/v1/groups/team-1/rebalances, /0/culpritDetails/0, Culprit",
        "/api/v1/groups/team-1/rebalances, /0/members/0, Person",
        "/api/v1/groups/team-1/rebalances, /0/moves/0, Move",
        "/api/v1/groups/team-1/rebalances, /0/handOvers/0, HandOver",
        "/api/v1/groups/team-1/commits, /0, Commit",
    })
    void each_answer_has_the_described_fields(String path, String place, String schema) throws Exception {
        try (WebFixture web = new WebFixture()) {
            web.lab.groups.rebalances = List.of(new Told()
                    .by("m-c", Cause.MEMBER_JOINED)
                    .move(4, "m-b", "m-c")
                    .rebalance());
            web.lab.groups.commits = List.of(new CommitRecord(
                    "team-1", new TopicPartition("new_users", 3), OptionalLong.of(52), FakeLab.at(700), 7, 101, 8));
            web.lab.teams.hints = List.of(HintsTest.LATEST);
            web.lab.classroom.write(new LessonFact.Announced("A break of ten minutes."));
            web.lab.handbook.open("third");
            web.lab.handbook.answer(new Team(1), "third", "somebody");
            ObjectMapper json = new ObjectMapper();
            JsonNode described =
                    json.readTree(web.get("/openapi.json").body()).at("/components/schemas/" + schema + "/properties");

            JsonNode answer = json.readTree(
                            web.get(path, "Authorization", "Bearer code-1").body())
                    .at(place);

            assertThat(answer.fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(described::fieldNames);
        }
    }
}
