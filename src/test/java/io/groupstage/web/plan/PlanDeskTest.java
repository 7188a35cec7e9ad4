package io.groupstage.web.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Checks what plans may cost, with a clock that the test moves. */
class PlanDeskTest {

    private static final byte[] PLAN = {1};

    private final AtomicLong now = new AtomicLong(1);
    private final WorkBudget budget = new WorkBudget(Duration.ofSeconds(20), 0.25, now::get);
    private final PlanDesk desk = new PlanDesk(budget, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void a_plan_runs_on_a_thread_of_its_own_that_is_not_virtual() {
        assertThat(desk.answer(deadline -> {
                    assertThat(Thread.currentThread().isVirtual()).isFalse();
                    assertThat(Thread.currentThread().getName()).startsWith("plan-");
                    return PLAN;
                }))
                .isEqualTo(PLAN);
    }

    @Test
    void a_plan_that_takes_too_long_ends_at_its_next_step() {
        assertThatThrownBy(() -> desk.answer(deadline -> {
                    deadline.check();
                    pass(PlanDesk.LIMIT.plusMillis(1));
                    deadline.check();
                    return PLAN;
                }))
                .isInstanceOf(ApiError.class)
                .hasMessage("for: this plan took more than 5 s; name a shorter time, fewer events, partitions or"
                        + " consumers");
    }

    @Test
    void an_assignment_is_such_a_step() {
        Shape shape = new Shape(List.of(new PlannedTopic("topic", 5)), Map.of(), Racks.NONE, false);
        Deadline deadline = new Deadline(Duration.ofSeconds(5), now::get);
        var timed = deadline.over(new KafkaAssignors());
        assertThat(timed.assign(Assignor.RANGE, shape.with(2), Assignment.NONE).largest())
                .isEqualTo(3);

        pass(Duration.ofSeconds(6));

        assertThatThrownBy(() -> timed.assign(Assignor.RANGE, shape.with(2), Assignment.NONE))
                .isInstanceOf(ApiError.class);
    }

    @Test
    void whoever_asks_for_large_plans_without_end_is_refused_until_the_processor_has_rested() {
        for (int plan = 0; plan < 5; plan++) {
            desk.answer(deadline -> {
                pass(Duration.ofSeconds(5));
                return PLAN;
            });
        }

        // 20 s were there, and from the second plan on 1.25 s come back during each: nothing is left, and the sixth may
        // begin
        desk.answer(deadline -> {
            pass(Duration.ofSeconds(5));
            return PLAN;
        });
        assertThatThrownBy(() -> desk.answer(deadline -> PLAN))
                .isInstanceOf(ApiError.class)
                .hasMessage("plan: plans have used their part of the processor; ask again in 16 s");

        pass(Duration.ofSeconds(15));
        assertThat(desk.answer(deadline -> PLAN)).isEqualTo(PLAN);
    }

    @Test
    void small_plans_never_wait() {
        for (int plan = 0; plan < 10_000; plan++) {
            budget.spend(Duration.ofMillis(5));
            pass(Duration.ofMillis(20));
            assertThat(budget.pause()).isZero();
        }
    }

    @Test
    void an_error_of_a_plan_reaches_the_caller() {
        assertThatThrownBy(() -> desk.answer(deadline -> {
                    throw ApiError.badRequest("at: is wrong");
                }))
                .hasMessage("at: is wrong");
    }
}
