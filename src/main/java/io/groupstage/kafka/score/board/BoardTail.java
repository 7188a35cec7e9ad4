package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the board's log from its beginning and follows it, so all processes know the same.
 *
 * <p>Once it is {@link #ready}, all records that existed at the start are available, and the listener receives every
 * later change. A page that shows {@link #result} and then the changes therefore does not announce anything twice. An
 * outage of the broker only delays it. One thread writes, and any thread may read.
 */
public final class BoardTail implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 500;

    private final BoardFold fold;
    private final TopicTail tail;

    private BoardTail(Supplier<Consumer<byte[], byte[]>> consumers, BoardListener listener) {
        this.fold = new BoardFold(new AfterTheStart(listener));
        this.tail = new TopicTail("board-tail", BoardLog.TOPIC, consumers, this::apply);
        tail.follow();
    }

    /** Passes on changes once the records that existed at the start are read. */
    private final class AfterTheStart implements BoardListener {

        private final BoardListener listener;

        AfterTheStart(BoardListener listener) {
            this.listener = listener;
        }

        @Override
        public void changed(Team team, TeamResult before, TeamResult after) {
            if (ready()) {
                listener.changed(team, before, after);
            }
        }

        @Override
        public void changedSince(Instant reset, Team team, TeamResult before, TeamResult after) {
            if (ready()) {
                listener.changedSince(reset, team, before, after);
            }
        }

        @Override
        public void labChanged() {
            if (ready()) {
                listener.labChanged();
            }
        }
    }

    /**
     * Starts the tail. It waits for the broker and the topic if they do not exist yet.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static BoardTail start(Map<String, Object> clientConfig, BoardListener listener) {
        return start(TopicTail.consumers(clientConfig, "groupstage-board", RECORDS_AT_ONCE), listener);
    }

    public static BoardTail start(Supplier<Consumer<byte[], byte[]>> consumers, BoardListener listener) {
        return new BoardTail(consumers, listener);
    }

    private void apply(ConsumerRecord<byte[], byte[]> read) throws IOException {
        fold.apply(read, ready() ? Instant.now() : Instant.ofEpochMilli(read.timestamp()));
    }

    /** Returns what is proven about a team; {@link TeamResult#NONE} if nothing is. */
    public TeamResult result(Team team) {
        return fold.result(team);
    }

    /**
     * Returns what is proven about a team since a reset, or from the beginning.
     *
     * @param reset the reset; empty for the beginning
     */
    public TeamResult result(Team team, Optional<Reset> reset) {
        return reset.map(since -> fold.since(team, since).markedBot(result(team).bot()))
                .orElseGet(() -> result(team));
    }

    /**
     * Returns when the team's score was last confirmed, including its missed users. The instant is by this machine's
     * clock, because the score's age is measured with it, and the broker's clock may differ by minutes. Only records
     * that existed at the start have the broker's time, until the next record ten seconds later.
     */
    public Optional<Instant> confirmedAt(Team team) {
        return confirmedAt(team, Optional.empty());
    }

    /** Returns the same for the score since a reset, or from the beginning. */
    public Optional<Instant> confirmedAt(Team team, Optional<Reset> reset) {
        return reset.isPresent() ? fold.confirmedSince(team, reset.get()) : fold.confirmedAt(team);
    }

    /** Returns the description of the lab; empty until it was written. */
    public Optional<LabDescription> lab() {
        return fold.lab();
    }

    /** Returns the last report of the traffic. */
    public Optional<TrafficReport> traffic() {
        return fold.traffic();
    }

    /** Returns the notices about the lab, in the order in which they were written. */
    public List<Notice> notices() {
        return fold.notices();
    }

    /** Returns the least number of users that each partition has had, even if their records were lost since. */
    public Map<Integer, Long> usersEnd() {
        return fold.usersEnd();
    }

    /** Returns whether all records that existed at the start are read. It stays true. */
    public boolean ready() {
        return tail.caughtUp();
    }

    /** Returns since when the topic has not been read; empty while the broker answers. */
    public Optional<Instant> silentSince() {
        return tail.silentSince();
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
    }
}
