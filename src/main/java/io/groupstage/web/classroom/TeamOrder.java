package io.groupstage.web.classroom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.web.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of {@code PATCH /api/v1/teams/team-3}, such as {@code {"excluded":true}} or {@code {"message":"…"}}. All
 * fields are checked before anything is changed, and a field that asks for the present state changes nothing.
 */
final class TeamOrder {

    private TeamOrder() {}

    /** Returns the facts that lead from the present state to the ordered one. */
    static List<LessonFact> read(ObjectNode body, Team team, Lesson now) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!Set.of("excluded", "message").contains(field)) {
                throw ApiError.badRequest("body: has an unknown field; the known fields are excluded and message");
            }
        }
        List<LessonFact> facts = new ArrayList<>();
        ClassOrder.flag(body, "excluded")
                .filter(excluded -> excluded != now.isExcluded(team))
                .map(excluded -> excluded ? new LessonFact.Excluded(team) : new LessonFact.Included(team))
                .ifPresent(facts::add);
        if (body.has("message")) {
            message(MessageText.read(body.path("message")), team, now).ifPresent(facts::add);
        }
        return facts;
    }

    private static Optional<LessonFact> message(Optional<String> text, Team team, Lesson now) {
        return text.isPresent()
                ? text.map(sent -> new LessonFact.MessageSent(team, sent))
                : now.message(team).map(shown -> new LessonFact.MessageRemoved(team));
    }
}
