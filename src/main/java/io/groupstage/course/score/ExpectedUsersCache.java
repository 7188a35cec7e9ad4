package io.groupstage.course.score;

import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the expected users of all tasks of a course. It creates each user once for all tasks that have come as far,
 * because creating a user costs about as much as testing it. It is not thread-safe.
 */
public final class ExpectedUsersCache {

    private final Users users;
    private final List<ExpectedUsers> all = new ArrayList<>();

    public ExpectedUsersCache(Users users) {
        this.users = users;
    }

    /** Returns the expected users of a task; the same object for the same task. */
    public ExpectedUsers of(Task task) {
        return all.stream()
                .filter(expected -> expected.task().equals(task))
                .findFirst()
                .orElseGet(() -> {
                    ExpectedUsers expected = new ExpectedUsers(this::show, task);
                    all.add(expected);
                    return expected;
                });
    }

    /** Creates the user that one task needs, and shows it to all tasks that have come as far. */
    private void show(ExpectedUsers asking, int partition, long offset) {
        User user = users.at(partition, offset);
        asking.shown(partition, offset, user);
        for (ExpectedUsers other : all) {
            if (other != asking) {
                offer(other, user);
            }
        }
    }

    private static void offer(ExpectedUsers other, User user) {
        try {
            other.shown(user.position().partition(), user.position().offset(), user);
        } catch (RuntimeException e) {
            // Its task fails: its span does not grow, and it fails again when it needs this user itself.
        }
    }
}
