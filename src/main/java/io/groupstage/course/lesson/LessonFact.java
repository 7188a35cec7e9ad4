package io.groupstage.course.lesson;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Is a fact about the class that the instructor has made. Facts about different subjects are independent of each other, and
 * the last fact about a subject says everything about it: the topic that holds them is compacted.
 */
public sealed interface LessonFact {

    /** Says that the public board stays as it is now. */
    record BoardFrozen(BoardPicture picture) implements LessonFact {}

    /** Says that the public board shows the present again. */
    record BoardUnfrozen() implements LessonFact {}

    /**
     * Says that the class pauses.
     *
     * @param number counts the pauses of the class, from 1
     */
    record Paused(int number) implements LessonFact {}

    /**
     * Says that the class goes on.
     *
     * @param number the pause that ends
     * @param since when that pause began, because this fact replaces the one of its beginning
     */
    record Resumed(int number, Instant since) implements LessonFact {}

    /** Says how much time the class has left. */
    record TimeSet(Duration left) implements LessonFact {}

    /** Says that the class has no countdown. */
    record TimeCleared() implements LessonFact {}

    /** Says something to all. */
    record Announced(String text) implements LessonFact {}

    /** Removes the message to all. */
    record AnnouncementRemoved() implements LessonFact {}

    /** Says that the team does not compete. */
    record Excluded(Team team) implements LessonFact {}

    /** Says that the team competes again. */
    record Included(Team team) implements LessonFact {}

    /** Says something to one team. */
    record MessageSent(Team team, String text) implements LessonFact {}

    /** Removes the message to the team. */
    record MessageRemoved(Team team) implements LessonFact {}

    /**
     * Says that the team's results count from now on.
     *
     * @param number the number of this reset
     * @param earlier the reset that was in force before, because this fact replaces its own; it is final now
     */
    record ResultsReset(Team team, int number, Optional<Reset> earlier) implements LessonFact {}

    /**
     * Says that the last reset of the team's results does not count.
     *
     * @param earlier the reset that is in force again
     */
    record ResetUndone(Team team, Optional<Reset> earlier) implements LessonFact {}
}
