package io.groupstage.app.live;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.web.port.BoardSource;
import java.util.Optional;

/** Makes the present board of the facts of this process. */
public final class LiveBoard implements BoardSource {

    private final LiveFacts facts;
    private final LagRecorder recorder;

    public LiveBoard(LiveFacts facts, LagRecorder recorder) {
        this.facts = facts;
        this.recorder = recorder;
    }

    @Override
    public Board board() {
        return facts.now().board();
    }

    /** Returns a line if Kafka does not answer. A broker that hangs has not ended, so its silence is the only sign. */
    public Optional<String> silence() {
        return facts.staleSince().map(since -> "Kafka has not answered since " + since);
    }

    @Override
    public BoardHistory history() {
        return recorder.board();
    }
}
