package io.groupstage.course.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.FlaggedUsers;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExpectedUsersTest {

    private static final long SEED = 42;
    private static final List<Task> TASKS = CourseReader.bundled().tasks();

    private final Users users = Users.of(SEED);

    @Test
    void it_is_extended_by_as_much_as_is_allowed_and_counts_only_what_is_known() {
        ExpectedUsers expected = new ExpectedUsersCache(users).of(TASKS.getFirst());
        assertThat(expected.extend(3, 100, 250, 100)).isFalse();
        assertThatThrownBy(() -> expected.count(3, 100, 250))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("partition 3 is not known from offset 100 to 250");
        assertThat(expected.extend(3, 100, 250, 50)).isTrue();
        assertThat(expected.extend(3, 100, 250, 0)).isTrue();
        assertThat(expected.count(3, 100, 250)).isEqualTo(naive(TASKS.getFirst(), 3, 100, 250));
        assertThat(expected.extend(4, 9, 9, 0)).as("nothing").isTrue();
        assertThat(expected.count(4, 9, 9)).isZero();
    }

    @Property(tries = 60)
    void it_counts_what_a_loop_over_all_users_counts_whatever_was_asked_before(
            @ForAll long seed, @ForAll @IntRange(max = 14) int number) {
        Random random = new Random(seed);
        ExpectedUsersCache truth = new ExpectedUsersCache(users);
        Task task = TASKS.get(number);
        Task other = TASKS.get((number + 1) % TASKS.size());
        for (int i = 0; i < 6; i++) {
            Task asked = random.nextBoolean() ? task : other;
            ExpectedUsers expected = truth.of(asked);
            int partition = random.nextInt(2);
            long from = random.nextInt(150);
            long to = from + random.nextInt(150);
            boolean known = expected.extend(partition, from, to, random.nextInt(400));
            while (!known) {
                known = expected.extend(partition, from, to, 1 + random.nextInt(100));
            }
            assertThat(expected.count(partition, from, to)).isEqualTo(naive(asked, partition, from, to));
        }
        assertThat(truth.of(task)).isSameAs(truth.of(task));
    }

    @Property(tries = 60)
    void the_first_that_is_missed_is_the_first_that_a_loop_finds(
            @ForAll long seed, @ForAll @IntRange(max = 400) int from, @ForAll @IntRange(max = 400) int length) {
        Task task = TASKS.get(14);
        Random random = new Random(seed);
        FlaggedUsers flagged = new FlaggedUsers();
        int share = random.nextInt(101);
        matching(task, 0, 0, 800)
                .filter(offset -> random.nextInt(100) < share)
                .forEach(offset -> flagged.add(new Position(0, offset)));
        ExpectedUsers expected = new ExpectedUsersCache(users).of(task);
        expected.extend(0, from, from + length, Integer.MAX_VALUE);
        OptionalLong first = matching(task, 0, from, from + length)
                .filter(offset -> !flagged.contains(new Position(0, offset)))
                .findFirst();
        assertThat(expected.firstMissed(0, from, from + length, flagged)).isEqualTo(first);
        assertThat(flagged.count(0, from, from + length))
                .isEqualTo(matching(task, 0, from, from + length)
                        .filter(offset -> flagged.contains(new Position(0, offset)))
                        .count());
    }

    private long naive(Task task, int partition, long from, long to) {
        return matching(task, partition, from, to).count();
    }

    private LongStream matching(Task task, int partition, long from, long to) {
        return LongStream.range(from, to).filter(offset -> task.matches(users.at(partition, offset)));
    }
}
