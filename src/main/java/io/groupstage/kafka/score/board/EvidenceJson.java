package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.Evidence.OfBot;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.board.Evidence.OfStats;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.board.BoardKey.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the value of a record about a team: each component of {@link Evidence} under its own name. */
final class EvidenceJson {

    private EvidenceJson() {}

    /** @param since the instant of the reset since which it is evidence */
    static byte[] write(Evidence evidence, Optional<Instant> since) {
        ObjectNode record = Json.object();
        since.ifPresent(reset -> record.put("reset", reset.toEpochMilli()));
        StepsJson.write(evidence.steps(), record);
        switch (evidence) {
            case OfGroup group -> {}
            case OfBot bot -> record.put("since", bot.since().toEpochMilli());
            case OfActions actions -> write(actions, record);
            case OfStats stats -> {
                record.put("position", stats.position());
                VerdictsJson.write(stats.verdicts(), record);
                LostCountJson.write(stats.lost(), record);
            }
        }
        return Json.bytes(record);
    }

    private static void write(OfActions actions, ObjectNode record) {
        record.put("position", actions.position());
        write(actions.score(), record.putObject("score"));
        ByPartitionJson.write(actions.since(), record.putObject("since"));
        RetentionLossJson.write(actions.deleted(), record);
        VerdictsJson.write(actions.verdicts(), record);
    }

    private static void write(Score score, ObjectNode json) {
        json.put("correct", score.correct()).put("duplicate", score.duplicate());
        ObjectNode wrong = json.putObject("wrong");
        score.wrongByCode().forEach(wrong::put);
        score.coverage().ifPresent(known -> {
            ObjectNode coverage = json.putObject("coverage");
            coverage.put("expected", known.expected()).put("flagged", known.flagged());
            ArrayNode missed = coverage.putArray("firstMissed");
            known.firstMissed().stream().limit(ByPartitionJson.MOST).forEach(at -> missed.add(PositionJson.write(at)));
        });
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the value is not such a record
     */
    static Evidence read(Team team, Subject subject, byte[] value) throws IOException {
        JsonNode record = Json.read(value);
        var steps = StepsJson.read(record);
        long position = record.path("position").longValue();
        return switch (subject) {
            case GROUP -> new OfGroup(steps);
            case ACTIONS ->
                new OfActions(
                        position,
                        steps,
                        score(record.path("score")),
                        ByPartitionJson.offsets(record.path("since")),
                        RetentionLossJson.read(record),
                        VerdictsJson.read(record, team, JudgedRecord.Kind.ACTION));
            case BOT -> new OfBot(Instant.ofEpochMilli(record.path("since").longValue()));
            case STATS ->
                new OfStats(
                        position,
                        steps,
                        VerdictsJson.read(record, team, JudgedRecord.Kind.STATS),
                        LostCountJson.read(record));
        };
    }

    /** Returns the instant of the reset since which a record is evidence. */
    static Optional<Instant> reset(byte[] value) throws IOException {
        JsonNode reset = Json.read(value).path("reset");
        return reset.isIntegralNumber() ? Optional.of(Json.instant(reset)) : Optional.empty();
    }

    private static Score score(JsonNode json) {
        Map<String, Long> wrong = new HashMap<>();
        json.path("wrong")
                .properties()
                .forEach(code -> wrong.put(code.getKey(), code.getValue().longValue()));
        return new Score(
                json.path("correct").longValue(), json.path("duplicate").longValue(), wrong, coverage(json));
    }

    private static Optional<Coverage> coverage(JsonNode score) {
        JsonNode json = score.path("coverage");
        if (!json.isObject()) {
            return Optional.empty();
        }
        List<Position> firstMissed = new ArrayList<>();
        json.path("firstMissed").forEach(at -> PositionJson.read(at).ifPresent(firstMissed::add));
        return Optional.of(new Coverage(
                json.path("expected").longValue(), json.path("flagged").longValue(), firstMissed));
    }
}
