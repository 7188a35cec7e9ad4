package io.groupstage.app.live;

import io.groupstage.course.Team;
import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultOrder;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.kafka.fault.FaultRunner;
import io.groupstage.kafka.fault.FaultTopic;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.fault.FaultControl;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Writes the instructor's orders for faults, and shows which happen.
 *
 * @param runner obeys in this process; empty if another process obeys
 */
public record LiveFaults(FaultTopic topic, Optional<FaultRunner> runner, Subjects subjects) implements FaultControl {

    private static final int ID = 8;

    /**
     * Holds what faults can happen to.
     *
     * @param bots returns the teams for which a bot works
     */
    public record Subjects(int brokers, int partitions, Supplier<List<Team>> bots) {}

    @Override
    public List<String> subjects(FaultKind kind) {
        return switch (kind.subject()) {
            case BROKER -> numbers(1, subjects.brokers());
            case PARTITION -> numbers(0, subjects.partitions() - 1);
            case TEAM -> subjects.bots().get().stream().map(Team::name).toList();
            case NONE -> List.of("");
        };
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }

    @Override
    public void requirePossible(Fault fault) {
        if (!topic.caughtUp()) {
            throw new ApiError(503, "faults: the lab is still reading them; try again");
        }
        running().stream()
                .filter(other -> other.fault().excludes(fault))
                .findFirst()
                .ifPresent(other -> {
                    throw new ApiError(
                            409,
                            "fault: another one is not over: " + other.fault().sentence() + " End it first");
                });
    }

    @Override
    public String begin(Fault fault) {
        String id = UUID.randomUUID().toString().substring(0, ID);
        Written.await(topic.order(new FaultOrder.Begin(id, fault)), "fault");
        return id;
    }

    @Override
    public void end(RunningFault fault) {
        if (runner.isPresent()) {
            runner.get().end(fault.id()); // directly, because Kafka may be what is paused
        } else {
            Written.await(topic.order(new FaultOrder.End(fault.id(), fault.fault())), "fault");
        }
    }

    @Override
    public List<RunningFault> running() {
        return topic.running();
    }

    @Override
    public List<EndedFault> ended() {
        return topic.ended();
    }
}
