package io.groupstage.web;

import io.groupstage.course.Team;
import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.fault.FaultControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fakes a lab with one broker and a bot for team-2, in which broker 1 is paused. */
public final class FakeFaults implements FaultControl {

    static final RunningFault PAUSED = new RunningFault(
            "p1",
            new Fault(FaultKind.PAUSE_BROKER, new FaultSubject.Broker(1), Duration.ofSeconds(20), false),
            FakeLab.at(1_000),
            FakeLab.at(21_000),
            "");

    public final List<Fault> begun = new CopyOnWriteArrayList<>();
    public final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public List<String> subjects(FaultKind kind) {
        return switch (kind.subject()) {
            case BROKER -> List.of("1");
            case TEAM -> List.of(new Team(2).name());
            case PARTITION -> List.of("0", "1");
            case NONE -> List.of("");
        };
    }

    @Override
    public void requirePossible(Fault fault) {
        if (running().stream().anyMatch(other -> other.fault().excludes(fault))) {
            throw new ApiError(409, "fault: another one is not over");
        }
    }

    @Override
    public String begin(Fault fault) {
        begun.add(fault);
        return "new-id";
    }

    @Override
    public void end(RunningFault fault) {
        ended.add(fault.id());
    }

    @Override
    public List<RunningFault> running() {
        List<RunningFault> running = new ArrayList<>(List.of(PAUSED));
        running.removeIf(fault -> ended.contains(fault.id()));
        return running;
    }

    @Override
    public List<EndedFault> ended() {
        return List.of(new EndedFault(
                "h1",
                new Fault(FaultKind.HOT_PARTITION, new FaultSubject.Partition(1), Duration.ofSeconds(60), false),
                FakeLab.at(100),
                FakeLab.at(900),
                "It ended by itself."));
    }
}
