package io.groupstage.web.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the body of {@code PUT /api/v1/class}, such as {@code {"frozen":true}} or {@code {"minutesLeft":20}}. All fields
 * are checked before anything is changed, and a field that asks for the present state changes nothing.
 */
final class ClassOrder {

    private static final int LONGEST_MINUTES = 600;

    /** A class that pauses more often has a script that does so. */
    private static final int MOST_PAUSES = 1_000;

    private ClassOrder() {}

    /**
     * Returns the facts that lead from the present state to the ordered one.
     *
     * @param picture makes the picture of the public board, if it is to be frozen
     */
    static List<LessonFact> read(ObjectNode body, Lesson now, Supplier<BoardPicture> picture) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!Set.of("frozen", "paused", "minutesLeft", "message").contains(field)) {
                throw ApiError.badRequest(
                        "body: has an unknown field; the known fields are frozen, paused, minutesLeft and message");
            }
        }
        List<LessonFact> facts = new ArrayList<>();
        flag(body, "paused").flatMap(paused -> pause(paused, now)).ifPresent(facts::add);
        if (body.has("minutesLeft")) {
            time(body.path("minutesLeft"), now).ifPresent(facts::add);
        }
        if (body.has("message")) {
            message(MessageText.read(body.path("message")), now).ifPresent(facts::add);
        }
        flag(body, "frozen").flatMap(frozen -> freeze(frozen, now, picture)).ifPresent(facts::add);
        return facts;
    }

    /** Reads a field that may be missing. */
    static Optional<Boolean> flag(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiError.badRequest(field + ": must be true or false");
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.booleanValue());
    }

    private static Optional<LessonFact> freeze(boolean frozen, Lesson now, Supplier<BoardPicture> picture) {
        if (frozen == now.frozen().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(frozen ? new LessonFact.BoardFrozen(picture.get()) : new LessonFact.BoardUnfrozen());
    }

    private static Optional<LessonFact> pause(boolean paused, Lesson now) {
        Optional<Instant> since = now.pausedSince();
        if (paused == since.isPresent()) {
            return Optional.empty();
        }
        if (paused && now.lastPause() >= MOST_PAUSES) {
            throw new ApiError(409, "paused: the class has paused " + MOST_PAUSES + " times, which is the most");
        }
        return Optional.of(since.<LessonFact>map(began -> new LessonFact.Resumed(now.lastPause(), began))
                .orElseGet(() -> new LessonFact.Paused(now.lastPause() + 1)));
    }

    private static Optional<LessonFact> time(JsonNode minutes, Lesson now) {
        if (minutes.isNull()) {
            return now.limit().map(set -> new LessonFact.TimeCleared());
        }
        if (!minutes.isInt() || minutes.intValue() < 0 || minutes.intValue() > LONGEST_MINUTES) {
            throw ApiError.badRequest("minutesLeft: must be a whole number from 0 to " + LONGEST_MINUTES
                    + ", or null to end the countdown");
        }
        return Optional.of(new LessonFact.TimeSet(Duration.ofMinutes(minutes.intValue())));
    }

    private static Optional<LessonFact> message(Optional<String> text, Lesson now) {
        return text.isPresent()
                ? text.map(LessonFact.Announced::new)
                : now.message().map(shown -> new LessonFact.AnnouncementRemoved());
    }
}
