package io.groupstage.app.live;

import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.TrafficControl;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows the traffic of another process, as that process publishes it. Only that process can change it. */
public record RemoteTraffic(BoardTail board) implements TrafficControl {

    private static final TrafficReport NOTHING_PUBLISHED =
            new TrafficReport(new TrafficPlan(new Rate.PerSecond(0), true, OptionalInt.empty()), 0);

    @Override
    public TrafficReport report() {
        return board.traffic().orElse(NOTHING_PUBLISHED);
    }

    @Override
    public void order(TrafficPlan plan) {
        throw new UnsupportedOperationException("only the lab's own process can change the traffic");
    }

    @Override
    public Optional<String> steeredAt() {
        return Optional.of(board.lab().map(LabDescription::board).orElse("the lab's own board"));
    }
}
