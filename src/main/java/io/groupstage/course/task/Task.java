package io.groupstage.course.task;

import io.groupstage.course.users.User;
import java.util.function.Predicate;

/**
 * What a team has to do: find the users that the task matches, and load an action of this type, for this reason.
 *
 * @param number its place in the course, from 1
 * @param matches in words, which users it matches
 * @param condition the same as a test of a user
 */
public record Task(int number, String title, String matches, String type, String reason, Predicate<User> condition) {

    /** Whether an action is due for this user. */
    public boolean matches(User user) {
        return condition.test(user);
    }
}
