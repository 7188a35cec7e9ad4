package io.groupstage.kafka.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.LessonFact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is a record of the topic. Its key is the subject of the fact: {@code freeze}, {@code pause/2}, {@code time}, {@code
 * message}, {@code team-3/excluded}, {@code team-3/message} or {@code team-3/reset}. Its value is a JSON object, which is empty if the subject
 * has no state, such as a message that was removed. The broker's timestamp is the instant of the fact.
 */
record LessonRecord(String key, LessonFact fact) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAUSE = Pattern.compile("pause/([1-9]\\d{0,8})");
    private static final Pattern TEAM = Pattern.compile("team-([1-9]\\d{0,8})/(excluded|message|reset)");

    static LessonRecord of(LessonFact fact) {
        return new LessonRecord(key(fact), fact);
    }

    private static String key(LessonFact fact) {
        return switch (fact) {
            case LessonFact.BoardFrozen now -> "freeze";
            case LessonFact.BoardUnfrozen now -> "freeze";
            case LessonFact.Paused now -> "pause/" + now.number();
            case LessonFact.Resumed now -> "pause/" + now.number();
            case LessonFact.TimeSet now -> "time";
            case LessonFact.TimeCleared now -> "time";
            case LessonFact.Announced now -> "message";
            case LessonFact.AnnouncementRemoved now -> "message";
            case LessonFact.Excluded now -> now.team().name() + "/excluded";
            case LessonFact.Included now -> now.team().name() + "/excluded";
            case LessonFact.MessageSent now -> now.team().name() + "/message";
            case LessonFact.MessageRemoved now -> now.team().name() + "/message";
            case LessonFact.ResultsReset now -> now.team().name() + "/reset";
            case LessonFact.ResetUndone now -> now.team().name() + "/reset";
        };
    }

    String value() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (fact) {
            case LessonFact.BoardFrozen now -> json.put("picture", PackedPicture.pack(now.picture()));
            case LessonFact.Resumed now -> json.put("since", now.since().toEpochMilli());
            case LessonFact.TimeSet now -> json.put("left", now.left().toMillis());
            case LessonFact.Announced now -> json.put("text", now.text());
            case LessonFact.Excluded now -> json.put("excluded", true);
            case LessonFact.MessageSent now -> json.put("text", now.text());
            case LessonFact.ResultsReset now -> ResetJson.write(OptionalInt.of(now.number()), now.earlier(), json);
            case LessonFact.ResetUndone now -> ResetJson.write(OptionalInt.empty(), now.earlier(), json);
            case LessonFact.BoardUnfrozen now -> {}
            case LessonFact.Paused now -> {}
            case LessonFact.TimeCleared now -> {}
            case LessonFact.AnnouncementRemoved now -> {}
            case LessonFact.Included now -> {}
            case LessonFact.MessageRemoved now -> {}
        }
        return json.toString();
    }

    /**
     * Reads a record; empty for one that this version does not know.
     *
     * @throws IOException if the value cannot be read
     */
    static Optional<LessonRecord> read(byte @Nullable [] key, byte @Nullable [] value) throws IOException {
        if (key == null || value == null || !(JSON.readTree(value) instanceof ObjectNode json)) {
            return Optional.empty();
        }
        String subject = new String(key, UTF_8);
        return fact(subject, json).map(known -> new LessonRecord(subject, known));
    }

    private static Optional<LessonFact> fact(String subject, ObjectNode json) throws IOException {
        return switch (subject) {
            case "freeze" ->
                Optional.of(
                        json.has("picture")
                                ? new LessonFact.BoardFrozen(PackedPicture.unpack(
                                        json.path("picture").asText()))
                                : new LessonFact.BoardUnfrozen());
            case "time" ->
                Optional.of(
                        json.has("left")
                                ? new LessonFact.TimeSet(
                                        Duration.ofMillis(json.path("left").asLong()))
                                : new LessonFact.TimeCleared());
            case "message" ->
                Optional.of(text(json)
                        .<LessonFact>map(LessonFact.Announced::new)
                        .orElseGet(LessonFact.AnnouncementRemoved::new));
            default -> numbered(subject, json);
        };
    }

    private static Optional<LessonFact> numbered(String subject, JsonNode json) {
        Matcher pause = PAUSE.matcher(subject);
        if (pause.matches()) {
            int number = Integer.parseInt(pause.group(1));
            return Optional.of(
                    json.has("since")
                            ? new LessonFact.Resumed(
                                    number,
                                    Instant.ofEpochMilli(json.path("since").asLong()))
                            : new LessonFact.Paused(number));
        }
        Matcher team = TEAM.matcher(subject);
        return team.matches()
                ? Optional.of(ofTeam(new Team(Integer.parseInt(team.group(1))), team.group(2), json))
                : Optional.empty();
    }

    private static LessonFact ofTeam(Team team, String subject, JsonNode json) {
        if (subject.equals("excluded")) {
            return json.path("excluded").asBoolean() ? new LessonFact.Excluded(team) : new LessonFact.Included(team);
        }
        if (subject.equals("reset")) {
            return ResetJson.read(team, json);
        }
        return text(json)
                .<LessonFact>map(sent -> new LessonFact.MessageSent(team, sent))
                .orElseGet(() -> new LessonFact.MessageRemoved(team));
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.path("text").asText()).filter(text -> !text.isEmpty());
    }
}
