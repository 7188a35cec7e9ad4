package io.groupstage.course.hint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class MatchingUsersTest {

    private static final int USERS = 2_000;

    @RepeatedTest(5)
    void classes_that_run_beside_each_other_get_the_right_answers() throws Exception {
        MatchingUsers shared = new MatchingUsers(TeamStory.USERS, TeamStory.TASK, 1);
        Callable<List<Integer>> asking = () -> IntStream.range(0, USERS)
                .filter(offset -> shared.contains(0, offset))
                .boxed()
                .toList();

        List<Integer> right = IntStream.range(0, USERS)
                .filter(offset -> TeamStory.TASK.matches(TeamStory.USERS.at(0, offset)))
                .boxed()
                .toList();
        try (ExecutorService classes = Executors.newFixedThreadPool(3)) {
            for (Future<List<Integer>> one : classes.invokeAll(List.of(asking, asking, asking))) {
                assertThat(one.get()).isEqualTo(right);
            }
        }
    }
}
