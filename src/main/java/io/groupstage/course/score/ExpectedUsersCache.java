package io.groupstage.course.score;

import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.util.ArrayList;
import java.util.List;

/**
 * The users that the tasks of a course match. Each user is made once for all tasks that have come as far, as making one
 * costs about as much as testing it. Not thread-safe, as its {@link Users}.
 */
public final class ExpectedUsersCache {

    private final Users users;
    private final List<ExpectedUsers> all = new ArrayList<>();

    public ExpectedUsersCache(Users users) {
        this.users = users;
    }

    /** What a task expects; the same object for the same task. */
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

    /** Makes the user that one asks for, and shows it to all who have come as far. */
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
            // Its task fails: it has not come further, and will be told so when it asks for this user itself.
        }
    }
}
