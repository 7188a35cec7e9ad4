package io.groupstage.course.task;

import io.groupstage.course.users.User;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The task of a team: find the users that match, and write an action of this type for this reason.
 *
 * @param number its place in the course, from 1
 * @param matches the users that the task matches, described in words
 * @param condition the same description as a test of a user
 * @param solutions the same as an expression in each of {@link #LANGUAGES}, for the starters; a language is absent if
 *     teams write it themselves
 */
public record Task(
        int number,
        String title,
        String matches,
        String type,
        String reason,
        Predicate<User> condition,
        Map<String, String> solutions) {

    /** Names the languages of the starters: in each but jq, the expression is over {@code user}. */
    public static final List<String> LANGUAGES = List.of("python", "java", "javascript", "jq");

    /** Returns whether the team must act on this user. */
    public boolean matches(User user) {
        return condition.test(user);
    }
}
