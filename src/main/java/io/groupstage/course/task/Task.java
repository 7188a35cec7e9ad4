package io.groupstage.course.task;

import io.groupstage.course.users.User;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The task of a team: find the users that match, and write an action of this type for this reason.
 *
 * @param number its place in the course, from 1
 * @param matches the users that the task matches, described in words
 * @param condition the same description as a test of a user
 * @param python the same as an expression in Python over {@code user}, a dict, for the starter; empty if teams write it
 *     themselves
 */
public record Task(
        int number,
        String title,
        String matches,
        String type,
        String reason,
        Predicate<User> condition,
        Optional<String> python) {

    /** Returns whether the team must act on this user. */
    public boolean matches(User user) {
        return condition.test(user);
    }
}
