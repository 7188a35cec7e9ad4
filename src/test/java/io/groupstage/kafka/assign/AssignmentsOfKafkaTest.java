package io.groupstage.kafka.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;

/**
 * Compares plans with what a client that leads a group, or a broker, computes on another way: through the bytes of the
 * protocol ({@link WireLeader}) and from the metadata of a cluster ({@link CoordinatorTarget}).
 */
class AssignmentsOfKafkaTest {

    @Property(tries = 1_000)
    void a_plan_has_the_assignment_that_kafka_makes(@ForAll long seed, @ForAll Assignor assignor) {
        RandomGroup random = RandomGroup.of(seed);

        Assignment planned = new KafkaAssignors().assign(assignor, random.group(), random.before());

        assertThat(planned).isEqualTo(ofKafka(assignor, random));
    }

    private static Assignment ofKafka(Assignor assignor, RandomGroup random) {
        return switch (assignor) {
            case RANGE -> byClient(RangeAssignor.class, random);
            case ROUND_ROBIN -> byClient(RoundRobinAssignor.class, random);
            case STICKY -> byClient(StickyAssignor.class, random);
            case COOPERATIVE_STICKY -> byClient(CooperativeStickyAssignor.class, random);
            case UNIFORM -> CoordinatorTarget.assign(new UniformAssignor(), random.group(), random.before());
            case CONSUMER_RANGE ->
                CoordinatorTarget.assign(
                        new org.apache.kafka.coordinator.group.assignor.RangeAssignor(),
                        random.group(),
                        random.before());
        };
    }

    private static Assignment byClient(Class<?> assignor, RandomGroup random) {
        return WireLeader.assign(assignor.getName(), random.group(), random.before());
    }
}
