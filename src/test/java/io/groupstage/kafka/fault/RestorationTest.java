package io.groupstage.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.fault.RunningFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestorationTest {

    private static final RunningFault LEFT = new RunningFault(
            "a1",
            new Fault(FaultKind.ADD_PARTITIONS, new FaultSubject.Nothing(), Duration.ofSeconds(60), false),
            Instant.EPOCH,
            Instant.ofEpochSecond(60),
            "3:2:1,2,3");

    private final List<String> restored = new ArrayList<>();

    /** Fails a number of times, as a cluster does whose brokers start. */
    private Restoration failing(int times) {
        return new Restoration(LEFT, new FaultAction() {

            @Override
            public void run(Fault fault, String before, FaultSpan span) {
                throw new AssertionError("a fault that was left is not run again");
            }

            @Override
            public void restore(Fault fault, String before) throws FaultException {
                restored.add(before);
                if (restored.size() <= times) {
                    throw new FaultException("no leader yet");
                }
            }
        });
    }

    @Test
    void what_a_fault_has_changed_is_restored_as_soon_as_the_cluster_can_do_it() throws Exception {
        assertThat(failing(3).run(time -> false)).contains("It ended with the process of the lab.");

        assertThat(restored).containsExactly("3:2:1,2,3", "3:2:1,2,3", "3:2:1,2,3", "3:2:1,2,3");
    }

    @Test
    void what_cannot_be_restored_is_said_after_some_time() throws Exception {
        assertThat(failing(1_000).run(time -> false))
                .contains("It ended with the process of the lab, and is not undone: no leader yet.");

        assertThat(restored).hasSize(Restoration.TRIES);
    }

    @Test
    void a_lab_that_ends_meanwhile_leaves_it_to_its_next_start() throws Exception {
        assertThat(failing(1_000).run(time -> true)).isEmpty();
    }
}
