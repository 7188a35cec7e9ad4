package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.score.board.BoardKey.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the records of the board's log. It logs and skips a record that cannot be read. One thread folds, and any
 * thread may read.
 */
final class BoardFold {

    private static final Logger LOG = LoggerFactory.getLogger(BoardFold.class);

    private final BoardListener listener;
    private final Map<Team, TeamResult> results = new ConcurrentHashMap<>();
    private final Map<Team, Instant> confirmed = new ConcurrentHashMap<>();
    private volatile Optional<LabDescription> lab = Optional.empty();
    private volatile Optional<TrafficReport> traffic = Optional.empty();
    private volatile List<Notice> notices = List.of();
    private volatile Map<Integer, Long> usersEnd = Map.of();

    BoardFold(BoardListener listener) {
        this.listener = listener;
    }

    TeamResult result(Team team) {
        return results.getOrDefault(team, TeamResult.NONE);
    }

    Optional<Instant> confirmedAt(Team team) {
        return Optional.ofNullable(confirmed.get(team));
    }

    Optional<LabDescription> lab() {
        return lab;
    }

    Optional<TrafficReport> traffic() {
        return traffic;
    }

    List<Notice> notices() {
        return notices;
    }

    Map<Integer, Long> usersEnd() {
        return usersEnd;
    }

    /** @param at when the record was written, by this machine's clock if that is known */
    void apply(ConsumerRecord<byte[], byte[]> read, Instant at) {
        if (read.key() == null || read.value() == null) {
            LOG.warn("skipped a record without a key or a value: {} offset {}", BoardLog.TOPIC, read.offset());
            return;
        }
        Runnable change;
        try {
            Optional<BoardKey> key = BoardKey.read(read.key());
            if (key.isEmpty()) {
                return; // a later version wrote it
            }
            change = change(key.get(), read, at);
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "skipped a record that cannot be read: {} offset {}: {}",
                    BoardLog.TOPIC,
                    read.offset(),
                    e.toString());
            return;
        }
        change.run();
    }

    /** Returns the change that a readable record makes. */
    private Runnable change(BoardKey key, ConsumerRecord<byte[], byte[]> read, Instant at) throws IOException {
        byte[] value = read.value();
        switch (key) {
            case BoardKey.OfTeam of -> {
                Evidence evidence = EvidenceJson.read(of.team(), of.subject(), value);
                Optional<Instant> asOf = BoardAge.read(read.headers()).map(at::minus);
                return () -> learn(of, evidence, at, asOf);
            }
            case BoardKey.OfLab of -> {
                LabDescription now = LabDescriptionJson.read(value);
                return () -> changeLab(() -> lab = Optional.of(now));
            }
            case BoardKey.OfTraffic of -> {
                TrafficReport now = TrafficJson.read(value);
                return () -> changeLab(() -> traffic = Optional.of(now));
            }
            case BoardKey.OfUsers of -> {
                Map<Integer, Long> now = ByPartitionJson.offsets(Json.read(value));
                return () -> usersEnd = highest(usersEnd, now);
            }
            case BoardKey.OfNotices of -> {
                List<Notice> now = NoticesJson.read(value);
                return () -> changeLab(() -> notices = now);
            }
        }
    }

    private static Map<Integer, Long> highest(Map<Integer, Long> before, Map<Integer, Long> now) {
        Map<Integer, Long> highest = new HashMap<>(before);
        now.forEach((partition, end) -> highest.merge(partition, end, Math::max));
        return Map.copyOf(highest);
    }

    private void changeLab(Runnable change) {
        change.run();
        listener.labChanged();
    }

    private void learn(BoardKey.OfTeam key, Evidence evidence, Instant at, Optional<Instant> asOf) {
        Team team = key.team();
        TeamResult before = result(team);
        TeamResult after = before.with(evidence);
        results.put(team, after);
        if (key.subject() == Subject.ACTIONS
                && after.actions().filter(evidence::equals).isPresent()) {
            // evidence without a measurement does not confirm the missed users
            asOf.ifPresentOrElse(then -> confirmed.put(team, then), () -> confirmed.putIfAbsent(team, at));
        }
        if (!after.equals(before)) {
            listener.changed(team, before, after);
        }
    }
}
