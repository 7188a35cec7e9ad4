package io.groupstage.web.wire;

import io.groupstage.api.lesson.ClassStateView;
import io.groupstage.api.lesson.MessageView;
import io.groupstage.api.lesson.ResetView;
import io.groupstage.api.lesson.TeamStateView;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.Message;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.lesson.TeamResets;
import io.groupstage.web.http.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the views of the state of the class and of its messages. */
public final class ClassStateViews {

    private ClassStateViews() {}

    static @Nullable MessageView of(Optional<Message> message) {
        return message.map(sent -> new MessageView(sent.text(), sent.at().toEpochMilli()))
                .orElse(null);
    }

    /** Returns the state of the class. */
    public static ClassStateView of(Lesson lesson, Instant asOf) {
        return new ClassStateView(
                asOf.toEpochMilli(),
                Json.millis(lesson.frozenSince()),
                Json.millis(lesson.pausedSince()),
                Json.millis(lesson.endsAt()),
                of(lesson.message()));
    }

    /** Returns since when the results of a team count. */
    public static ResetView reset(Lesson lesson, Team team) {
        TeamResets resets = lesson.resets(team);
        return new ResetView(
                team.name(),
                Json.millis(resets.inForce().map(Reset::at)),
                resets.last().map(Reset::id).orElse(null));
    }

    /** Returns the state of a team in the class. */
    public static TeamStateView of(Lesson lesson, Team team) {
        return new TeamStateView(team.name(), lesson.isExcluded(team), of(lesson.message(team)));
    }
}
