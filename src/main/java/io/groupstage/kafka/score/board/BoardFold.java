package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.score.board.BoardKey.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Folds the records of the board's log. One thread folds, and any thread may read. */
final class BoardFold {

    private final BoardListener listener;
    private final Map<Team, TeamResult> results = new ConcurrentHashMap<>();
    private final Map<Team, Instant> confirmed = new ConcurrentHashMap<>();
    private final Map<Slot, Since> sinceResets = new ConcurrentHashMap<>();
    private volatile Optional<LabDescription> lab = Optional.empty();
    private volatile Optional<TrafficReport> traffic = Optional.empty();
    private volatile List<Notice> notices = List.of();
    private volatile Map<Integer, Long> usersEnd = Map.of();

    private record Slot(Team team, int slot) {}

    /**
     * Holds what is proven about a team since a reset.
     *
     * @param reset the instant of the reset
     * @param confirmedAt when the score was last confirmed
     */
    private record Since(Instant reset, TeamResult result, Optional<Instant> confirmedAt) {}

    BoardFold(BoardListener listener) {
        this.listener = listener;
    }

    TeamResult result(Team team) {
        return results.getOrDefault(team, TeamResult.NONE);
    }

    Optional<Instant> confirmedAt(Team team) {
        return Optional.ofNullable(confirmed.get(team));
    }

    /** Returns what is proven about a team since a reset; nothing if another reset has taken its place. */
    TeamResult since(Team team, Reset reset) {
        return known(team, reset).map(Since::result).orElse(TeamResult.NONE);
    }

    Optional<Instant> confirmedSince(Team team, Reset reset) {
        return known(team, reset).flatMap(Since::confirmedAt);
    }

    private Optional<Since> known(Team team, Reset reset) {
        return Optional.ofNullable(sinceResets.get(new Slot(team, BoardKey.slot(reset))))
                .filter(known -> known.reset().equals(reset.at()));
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

    /**
     * Applies a record. It ignores a key that a later version wrote.
     *
     * @param at when the record was written, by this machine's clock if that is known
     * @throws IOException if the record cannot be read
     */
    void apply(ConsumerRecord<byte[], byte[]> read, Instant at) throws IOException {
        if (read.key() == null || read.value() == null) {
            throw new IOException("the record has no key or no value");
        }
        Optional<BoardKey> key = BoardKey.read(read.key());
        if (key.isPresent()) {
            change(key.get(), read, at).run();
        }
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
            case BoardKey.OfReset of -> {
                Evidence evidence = EvidenceJson.read(of.team(), of.subject(), value);
                Optional<Instant> reset = EvidenceJson.reset(value);
                Optional<Instant> asOf = BoardAge.read(read.headers()).map(at::minus);
                return () -> reset.ifPresent(since -> learnSince(since, of, evidence, at, asOf));
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

    /** Learns evidence since a reset. A later reset takes the place of an earlier one with the same slot. */
    private void learnSince(
            Instant reset, BoardKey.OfReset key, Evidence evidence, Instant at, Optional<Instant> asOf) {
        Slot slot = new Slot(key.team(), key.slot());
        Since known = sinceResets.get(slot);
        if (known != null && known.reset().isAfter(reset)) {
            return;
        }
        Since before = known != null && known.reset().equals(reset)
                ? known
                : new Since(reset, TeamResult.NONE, Optional.empty());
        TeamResult after = before.result().with(evidence);
        boolean confirms = key.subject() == Subject.ACTIONS
                && after.actions().filter(evidence::equals).isPresent();
        Optional<Instant> confirmedAt =
                confirms ? asOf.or(before::confirmedAt).or(() -> Optional.of(at)) : before.confirmedAt();
        sinceResets.put(slot, new Since(reset, after, confirmedAt));
        if (!after.equals(before.result())) {
            listener.changedSince(reset, key.team(), before.result(), after);
        }
    }
}
