package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the results of all teams as the instructor gets them: the board, and the export as JSON and as CSV. */
record ClassResults(
        JsonNode board, JsonNode json, List<Map<String, String>> scorecards, List<Map<String, String>> steps) {

    private static final List<String> NUMBERS = List.of("correct", "duplicate", "wrong", "missed");

    static ClassResults of(LabProcess lab) throws Exception {
        return new ClassResults(
                lab.get("api/v1/board"),
                lab.getAsInstructor("api/v1/export?format=json"),
                csv(lab, "scorecards"),
                csv(lab, "steps"));
    }

    private static List<Map<String, String>> csv(LabProcess lab, String table) throws Exception {
        List<List<String>> lines = lab.textForInstructor("api/v1/export?format=csv&table=" + table)
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        return lines.stream().skip(1).map(cells -> row(lines.getFirst(), cells)).toList();
    }

    private static Map<String, String> row(List<String> names, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    /** Checks that all of them say this about a team. */
    void check(String team, Set<String> expectedSteps, boolean hasWrongActions) {
        JsonNode row = of(board.path("teams"), team);
        assertThat(texts(row.path("steps"))).as("steps of %s", team).isEqualTo(expectedSteps);
        assertThat(LabTeam.stream(json.path("steps"))
                        .filter(step -> step.path("team").asText().equals(team))
                        .map(step -> step.path("step").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(expectedSteps);
        assertThat(steps.stream()
                        .filter(step -> team.equals(step.get("team")))
                        .map(step -> step.get("step"))
                        .collect(Collectors.toSet()))
                .isEqualTo(expectedSteps);

        assertThat(row.path("score").path("wrong").asLong() > 0)
                .as("%s has wrong actions: %s", team, row.path("score"))
                .isEqualTo(hasWrongActions);
        assertSameScore(team, row);
    }

    private void assertSameScore(String team, JsonNode row) {
        JsonNode card = of(json.path("scorecards"), team);
        Map<String, String> line = scorecards.stream()
                .filter(candidate -> team.equals(candidate.get("team")))
                .findFirst()
                .orElseThrow();
        for (String number : NUMBERS) {
            String value = row.path("score").path(number).asText();
            assertThat(value).as("%s of %s", number, team).isNotEmpty();
            assertThat(card.path("score").path(number).asText())
                    .as("%s of %s", number, team)
                    .isEqualTo(value);
            assertThat(line.get(number)).as("%s of %s", number, team).isEqualTo(value);
        }
        assertThat(card.path("rank")).isEqualTo(row.path("rank"));
        assertThat(line.get("rank")).isEqualTo(row.path("rank").asText());
    }

    private static JsonNode of(JsonNode teams, String name) {
        return LabTeam.stream(teams)
                .filter(team -> team.path("team").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> texts(JsonNode array) {
        return LabTeam.stream(array).map(JsonNode::asText).collect(Collectors.toSet());
    }
}
