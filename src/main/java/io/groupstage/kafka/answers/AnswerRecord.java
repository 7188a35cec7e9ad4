package io.groupstage.kafka.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is a record of the topic. The key is {@code team-3/kill-9} for a team's answer to a question, and {@code class} for
 * the question of the class. The broker's timestamp says when the answer was given.
 *
 * @param said what the record says, with the timestamp of the record as its instant
 */
record AnswerRecord(String key, Said said) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ANSWER = Pattern.compile("team-([1-9]\\d{0,8})/([a-z0-9-]{1,40})");
    private static final String CLASS = "class";

    /** Is what a record says. */
    sealed interface Said {

        /** Says that a team has given or changed an answer. */
        record Answered(Team team, GivenAnswer answer) implements Said {}

        /** Says which question the class has; none if the instructor has taken it back. */
        record Asked(Optional<ClassQuestion> question) implements Said {}
    }

    static String key(Team team, String question) {
        return team.name() + "/" + question;
    }

    static String value(String option) {
        return JsonNodeFactory.instance.objectNode().put("option", option).toString();
    }

    static String classKey() {
        return CLASS;
    }

    /** Returns the value for a question that is put now; the record's timestamp is the instant. */
    static String opened(String question) {
        return JsonNodeFactory.instance.objectNode().put("question", question).toString();
    }

    /** Returns the value for a question that is closed now; compaction deletes the record of its opening. */
    static String closed(ClassQuestion open) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("question", open.question())
                .put("openedAt", open.openedAt().toEpochMilli())
                .toString();
    }

    /** Returns the value for a question that is taken back. */
    static String withdrawn() {
        return JsonNodeFactory.instance.objectNode().toString();
    }

    /**
     * Reads a record; empty for one that this version does not know.
     *
     * @param at the record's timestamp
     */
    static Optional<AnswerRecord> read(byte @Nullable [] key, byte @Nullable [] value, Instant at) throws IOException {
        if (key == null || value == null || !(JSON.readTree(value) instanceof ObjectNode json)) {
            return Optional.empty();
        }
        String name = new String(key, UTF_8);
        Optional<Said> said = name.equals(CLASS) ? Optional.of(asked(json, at)) : answered(name, json, at);
        return said.map(known -> new AnswerRecord(name, known));
    }

    private static Said asked(JsonNode json, Instant at) {
        String question = json.path("question").asText();
        JsonNode opened = json.path("openedAt");
        if (question.isEmpty()) {
            return new Said.Asked(Optional.empty());
        }
        return new Said.Asked(Optional.of(
                opened.isIntegralNumber()
                        ? new ClassQuestion(question, Instant.ofEpochMilli(opened.longValue()), Optional.of(at))
                        : new ClassQuestion(question, at, Optional.empty())));
    }

    private static Optional<Said> answered(String name, JsonNode json, Instant at) {
        Matcher parts = ANSWER.matcher(name);
        String option = json.path("option").asText();
        if (!parts.matches() || option.isEmpty()) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(parts.group(1)));
        return Optional.of(new Said.Answered(team, new GivenAnswer(parts.group(2), option, at)));
    }
}
