package io.groupstage.course.hint.rule;

import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Remembers which of the first users a task matches, because a story asks again each second. Classes of tests run beside
 * each other and share one memory, so only one thread at a time may extend it.
 */
final class MatchingUsers {

    private final Users users;
    private final Task task;
    private final BitSet[] matching;
    private final int[] examined;

    MatchingUsers(Users users, Task task, int partitions) {
        this.users = users;
        this.task = task;
        matching = new BitSet[partitions];
        Arrays.setAll(matching, partition -> new BitSet());
        examined = new int[partitions];
    }

    synchronized boolean contains(int partition, long offset) {
        for (; examined[partition] <= offset; examined[partition]++) {
            matching[partition].set(examined[partition], task.matches(users.at(partition, examined[partition])));
        }
        return matching[partition].get((int) offset);
    }
}
