package io.groupstage.web.plan;

import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Computes plans for everybody, and bounds what they cost: two at once, a few that wait, a time for each, and a part of the
 * processor for all of them together.
 *
 * <p>Plans have threads of their own. A request has a virtual thread, and a long computation on virtual threads would keep
 * all processors from the other requests, because a virtual thread gives its processor up only when it waits.
 */
final class PlanDesk {

    /** Is a connection's idle time less the time of a long computation. */
    static final Duration WAIT = Duration.ofSeconds(3);

    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int AT_ONCE = 2;
    private static final int WAITING = 16;
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final double SHARE = 0.25;

    private final WorkBudget budget;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor threads;

    PlanDesk() {
        this(new WorkBudget(AT_MOST, SHARE, System::nanoTime), System::nanoTime);
    }

    PlanDesk(WorkBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        ThreadFactory daemons = Thread.ofPlatform().name("plan-", 0).daemon().factory();
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), daemons);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Computes a plan, and waits for it.
     *
     * @param plan the computation, which must ask the deadline between its steps
     * @throws ApiError if too many others wait, or if the plan takes too long
     */
    byte[] answer(Function<Deadline, byte[]> plan) {
        try {
            rest();
            return compute(plan);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the lab is closing");
        }
    }

    /** Waits until plans may use the processor again. */
    private void rest() throws InterruptedException {
        Duration pause = budget.pause();
        if (pause.compareTo(WAIT) > 0) {
            throw busy("plans have used their part of the processor; ask again in " + (pause.toSeconds() + 1) + " s");
        }
        Thread.sleep(pause);
    }

    private byte[] compute(Function<Deadline, byte[]> plan) throws InterruptedException {
        Future<byte[]> answer = submit(plan);
        try {
            return answer.get(WAIT.plus(LIMIT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw busy("the lab is computing other plans; ask again in a moment");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Future<byte[]> submit(Function<Deadline, byte[]> plan) {
        long asked = nanoTime.getAsLong();
        try {
            return threads.submit(() -> {
                long begun = nanoTime.getAsLong();
                if (begun - asked > WAIT.toNanos()) {
                    throw busy("the lab is computing other plans; ask again in a moment");
                }
                try {
                    return plan.apply(new Deadline(LIMIT, nanoTime));
                } finally {
                    budget.spend(Duration.ofNanos(nanoTime.getAsLong() - begun));
                }
            });
        } catch (RejectedExecutionException e) {
            throw busy("the lab is computing other plans; ask again in a moment");
        }
    }

    private static ApiError busy(String why) {
        return new ApiError(503, "plan: " + why);
    }
}
