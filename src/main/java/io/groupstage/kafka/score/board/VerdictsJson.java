package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads and writes the last verdicts on a team's records, newest first: at most {@value #RECENT}, and older mistakes up
 * to a total of {@value #MOST}.
 */
public final class VerdictsJson {

    public static final int RECENT = 20;
    public static final int MOST = 40;

    private VerdictsJson() {}

    static void write(List<JudgedRecord> verdicts, ObjectNode record) {
        var array = record.putArray("verdicts");
        Stream<JudgedRecord> olderMistakes =
                verdicts.stream().skip(RECENT).filter(judged -> judged.verdict().isMistake());
        Stream.concat(verdicts.stream().limit(RECENT), olderMistakes)
                .limit(MOST)
                .forEach(judged -> {
                    ObjectNode json = array.addObject();
                    json.put("partition", judged.partition().partition())
                            .put("offset", judged.offset())
                            .put("at", judged.at().toEpochMilli())
                            .put("kind", judged.verdict().kind().name())
                            .put("hint", judged.verdict().hint());
                    judged.verdict().field().ifPresent(field -> json.put("field", field));
                    judged.verdict().user().ifPresent(user -> json.set("user", PositionJson.write(user)));
                });
    }

    /** Reads what {@link #write} wrote. It leaves out verdicts with a code that this version does not know. */
    static List<JudgedRecord> read(JsonNode record, Team team, JudgedRecord.Kind kind) {
        List<JudgedRecord> verdicts = new ArrayList<>();
        for (JsonNode json : record.path("verdicts")) {
            if (verdicts.size() < MOST) {
                verdict(json)
                        .ifPresent(verdict -> verdicts.add(new JudgedRecord(
                                team,
                                kind,
                                new TopicPartition(
                                        topic(team, kind),
                                        json.path("partition").intValue()),
                                json.path("offset").longValue(),
                                Json.instant(json.path("at")),
                                verdict)));
            }
        }
        return verdicts;
    }

    private static String topic(Team team, JudgedRecord.Kind kind) {
        return switch (kind) {
            case ACTION -> team.actionsTopic();
            case STATS -> team.statsTopic();
        };
    }

    private static Optional<Verdict> verdict(JsonNode json) {
        String name = json.path("kind").asText();
        return Arrays.stream(Verdict.Code.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .map(code -> new Verdict(
                        code,
                        Optional.ofNullable(json.path("field").textValue()),
                        PositionJson.read(json.path("user")),
                        json.path("hint").asText()));
    }
}
