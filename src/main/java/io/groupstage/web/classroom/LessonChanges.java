package io.groupstage.web.classroom;

import io.groupstage.course.Team;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.lesson.Message;
import io.groupstage.web.audit.Change;
import io.groupstage.web.port.LessonControl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes facts about the class one after the other, and reports each as a change for the audit trail. */
final class LessonChanges {

    private static final String CLASS = "class";

    private LessonChanges() {}

    static void write(List<LessonFact> facts, LessonControl control, Consumer<Change> done) {
        for (LessonFact fact : facts) {
            String before = state(fact, control.lesson());
            control.write(fact);
            done.accept(new Change(action(fact), subject(fact), before, state(fact, control.lesson())));
        }
    }

    private static String action(LessonFact fact) {
        return switch (fact) {
            case LessonFact.BoardFrozen now -> "FREEZE";
            case LessonFact.BoardUnfrozen now -> "UNFREEZE";
            case LessonFact.Paused now -> "PAUSE";
            case LessonFact.Resumed now -> "RESUME";
            case LessonFact.TimeSet now -> "COUNTDOWN";
            case LessonFact.TimeCleared now -> "COUNTDOWN";
            case LessonFact.Announced now -> "MESSAGE";
            case LessonFact.AnnouncementRemoved now -> "MESSAGE";
            case LessonFact.Excluded now -> "EXCLUDE";
            case LessonFact.Included now -> "INCLUDE";
            case LessonFact.MessageSent now -> "MESSAGE";
            case LessonFact.MessageRemoved now -> "MESSAGE";
            case LessonFact.ResultsReset now -> "RESET";
            case LessonFact.ResetUndone now -> "RESET_UNDO";
        };
    }

    private static String subject(LessonFact fact) {
        return team(fact).map(Team::name).orElse(CLASS);
    }

    private static Optional<Team> team(LessonFact fact) {
        return switch (fact) {
            case LessonFact.Excluded now -> Optional.of(now.team());
            case LessonFact.Included now -> Optional.of(now.team());
            case LessonFact.MessageSent now -> Optional.of(now.team());
            case LessonFact.MessageRemoved now -> Optional.of(now.team());
            case LessonFact.ResultsReset now -> Optional.of(now.team());
            case LessonFact.ResetUndone now -> Optional.of(now.team());
            case LessonFact.BoardFrozen now -> Optional.empty();
            case LessonFact.BoardUnfrozen now -> Optional.empty();
            case LessonFact.Paused now -> Optional.empty();
            case LessonFact.Resumed now -> Optional.empty();
            case LessonFact.TimeSet now -> Optional.empty();
            case LessonFact.TimeCleared now -> Optional.empty();
            case LessonFact.Announced now -> Optional.empty();
            case LessonFact.AnnouncementRemoved now -> Optional.empty();
        };
    }

    /** Returns the state of the part that the fact is about. */
    private static String state(LessonFact fact, Lesson lesson) {
        return switch (fact) {
            case LessonFact.BoardFrozen now -> since("frozen", lesson.frozenSince());
            case LessonFact.BoardUnfrozen now -> since("frozen", lesson.frozenSince());
            case LessonFact.Paused now -> since("paused", lesson.pausedSince());
            case LessonFact.Resumed now -> since("paused", lesson.pausedSince());
            case LessonFact.TimeSet now -> end(lesson);
            case LessonFact.TimeCleared now -> end(lesson);
            case LessonFact.Announced now -> text(lesson.message());
            case LessonFact.AnnouncementRemoved now -> text(lesson.message());
            case LessonFact.Excluded now -> competing(lesson, now.team());
            case LessonFact.Included now -> competing(lesson, now.team());
            case LessonFact.MessageSent now -> text(lesson.message(now.team()));
            case LessonFact.MessageRemoved now -> text(lesson.message(now.team()));
            case LessonFact.ResultsReset now -> results(lesson, now.team());
            case LessonFact.ResetUndone now -> results(lesson, now.team());
        };
    }

    private static String since(String word, Optional<Instant> since) {
        return since.map(instant -> word + " since " + instant).orElse("not " + word);
    }

    private static String end(Lesson lesson) {
        return lesson.endsAt().map(instant -> "ends at " + instant).orElse("no countdown");
    }

    private static String competing(Lesson lesson, Team team) {
        return lesson.isExcluded(team) ? "excluded" : "in the ranking";
    }

    private static String results(Lesson lesson, Team team) {
        return lesson.reset(team)
                .map(reset -> "results count since " + reset.at())
                .orElse("results count from the beginning");
    }

    private static String text(Optional<Message> message) {
        return message.map(Message::text).orElse("");
    }
}
