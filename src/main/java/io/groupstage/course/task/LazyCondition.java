package io.groupstage.course.task;

import io.groupstage.course.task.Expression.InvalidExpression;
import io.groupstage.course.users.User;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition of the bundled course that is compiled at its first use, because loading the compiler's classes would
 * slow the lab's start. It is only for conditions that a test has compiled. Threads may share it.
 */
final class LazyCondition implements Predicate<User> {

    private final String source;
    private volatile @Nullable Predicate<User> compiled;

    LazyCondition(String source) {
        this.source = source;
    }

    @Override
    public boolean test(User user) {
        Predicate<User> condition = compiled;
        if (condition == null) {
            condition = compile();
            compiled = condition; // two threads may both get here, with equal results
        }
        return condition.test(user);
    }

    private Predicate<User> compile() {
        try {
            return Expression.compileTested(source);
        } catch (InvalidExpression e) {
            throw new IllegalStateException("the build has a broken course", e);
        }
    }
}
