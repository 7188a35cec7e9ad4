package io.groupstage.kafka.score;

import io.groupstage.course.LabDescription;
import io.groupstage.course.Notice;
import io.groupstage.course.Team;
import io.groupstage.course.TeamResult;
import io.groupstage.course.TrafficReport;
import io.groupstage.kafka.score.BoardKey.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of the board's log say, taken together. A record that cannot be read is logged and left out, and
 * hides nothing else. One thread folds, any may read.
 */
final class BoardFold {

    private static final Logger LOG = LoggerFactory.getLogger(BoardFold.class);

    private final BoardTail.Listener listener;
    private final Map<Team, TeamResult> results = new ConcurrentHashMap<>();
    private final Map<Team, Instant> confirmed = new ConcurrentHashMap<>();
    private volatile Optional<LabDescription> lab = Optional.empty();
    private volatile Optional<TrafficReport> traffic = Optional.empty();
    private volatile List<Notice> notices = List.of();

    BoardFold(BoardTail.Listener listener) {
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

    void apply(ConsumerRecord<byte[], byte[]> read) {
        if (read.key() == null || read.value() == null) {
            LOG.warn("{} offset {} has no key or no value: left out", BoardLog.TOPIC, read.offset());
            return;
        }
        try {
            Optional<BoardKey> key = BoardKey.read(read.key());
            if (key.isPresent()) {
                apply(key.get(), read);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} offset {} cannot be read: left out: {}", BoardLog.TOPIC, read.offset(), e.toString());
        }
    }

    private void apply(BoardKey key, ConsumerRecord<byte[], byte[]> read) throws IOException {
        switch (key) {
            case BoardKey.OfTeam of -> apply(of, read);
            case BoardKey.OfLab of -> {
                lab = Optional.of(LabDescriptionJson.read(read.value()));
                listener.labChanged();
            }
            case BoardKey.OfTraffic of -> {
                traffic = Optional.of(TrafficJson.read(read.value()));
                listener.labChanged();
            }
            case BoardKey.OfNotices of -> {
                notices = NoticesJson.read(read.value());
                listener.labChanged();
            }
        }
    }

    private void apply(BoardKey.OfTeam key, ConsumerRecord<byte[], byte[]> read) throws IOException {
        Team team = key.team();
        TeamResult before = result(team);
        TeamResult after = before.with(EvidenceJson.read(team, key.subject(), read.value()));
        results.put(team, after);
        if (key.subject() == Subject.ACTIONS) {
            confirmed.put(team, Instant.ofEpochMilli(read.timestamp()));
        }
        if (!after.equals(before)) {
            listener.changed(team, before, after);
        }
    }
}
