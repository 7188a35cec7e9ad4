package io.groupstage.course.verdict;

import io.groupstage.course.Team;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.StrictJson.Reading;
import io.groupstage.course.verdict.Verdict.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges the stats records of one team: its totals under the key {@code team-1}, or the state of a partition under
 * {@code team-1/3}. It is pure, and never throws for any bytes.
 *
 * <p>It rejects states that no log can have, and does not look at the log: a replay of the stats has the same verdicts.
 */
public final class StatsJudge {

    /** The beginning of the hint of a verdict about a wrong key. */
    public static final String KEY_IS = "the key is ";

    private static final Pattern KEY = Pattern.compile("(team-[1-9]\\d{0,8})(?:/(0|[1-9]\\d{0,4}))?");
    private static final int MAX_KEY_BYTES = 256;
    private static final List<String> COUNTS = List.of("processed", "flagged");
    private static final List<String> PARTITION_COUNTS = List.of("partition", "nextOffset");

    /**
     * The verdict on a stats record, and its content.
     *
     * @param state the state of a partition; only if the record is valid and has the key of a partition
     * @param deleted the partition whose state the record deletes
     */
    public record Judged(Verdict verdict, Optional<PartitionStats> state, OptionalInt deleted) {

        private static Judged of(Verdict verdict) {
            return new Judged(verdict, Optional.empty(), OptionalInt.empty());
        }
    }

    private final Team team;
    private final int partitions;

    /** Judges where the number of partitions is not known: any partition may exist. */
    public StatsJudge(Team team) {
        this(team, Position.MAX_PARTITION + 1);
    }

    /** @param partitions the number of partitions of the topic that the team consumes; a fact of the lab */
    public StatsJudge(Team team, int partitions) {
        this.team = team;
        this.partitions = partitions;
    }

    /**
     * Judges one record of the team's stats topic: {@link Code#OK} if it is valid, {@link Code#TOMBSTONE} if it deletes
     * a valid key; otherwise the hint says what to change.
     */
    public Judged judge(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            return Judged.of(
                    Verdict.ofField(Code.MISSING_FIELD, "key", "the record does not have a key: use " + wantedKeys()));
        }
        if (key.length > MAX_KEY_BYTES) {
            return Judged.of(Verdict.of(
                    Code.TOO_LARGE, "the key has more than " + MAX_KEY_BYTES + " bytes: use " + wantedKeys()));
        }
        String text = new String(key, StandardCharsets.UTF_8);
        Matcher parts = KEY.matcher(text);
        if (!parts.matches()) {
            return Judged.of(
                    Verdict.ofField(Code.BAD_FIELD, "key", KEY_IS + Quoted.of(text) + ": use " + wantedKeys()));
        }
        if (!parts.group(1).equals(team.name())) {
            return Judged.of(
                    Verdict.of(Code.NOT_YOURS, KEY_IS + Quoted.of(text) + ": in this topic use " + wantedKeys()));
        }
        String partition = parts.group(2);
        return judge(partition == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(partition)), value);
    }

    private Judged judge(OptionalInt partition, byte @Nullable [] value) {
        if (value == null) {
            return new Judged(
                    Verdict.of(
                            Code.TOMBSTONE,
                            "a record without a value deletes its key: publish the state again to restore it"),
                    Optional.empty(),
                    partition);
        }
        return switch (StrictJson.read(value)) {
            case Reading.Rejected rejected -> Judged.of(rejected.verdict());
            case Reading.Read read -> judge(partition, read.fields());
        };
    }

    private Judged judge(OptionalInt partition, JsonFields stats) {
        return totalsFault(stats)
                .or(() -> partition.isEmpty() ? Optional.empty() : partitionFault(stats, partition.getAsInt()))
                .map(Judged::of)
                .orElseGet(() -> new Judged(
                        Verdict.of(Code.OK, praise(partition)), state(partition, stats), OptionalInt.empty()));
    }

    private static Optional<PartitionStats> state(OptionalInt partition, JsonFields stats) {
        return partition.isEmpty()
                ? Optional.empty()
                : Optional.of(new PartitionStats(
                        partition.getAsInt(),
                        stats.count("processed"),
                        stats.count("flagged"),
                        stats.count("nextOffset")));
    }

    private Optional<Verdict> totalsFault(JsonFields stats) {
        return stats.textFault(List.of("team"))
                .or(() -> stats.text("team").equals(team.name())
                        ? Optional.empty()
                        : Optional.of(Verdict.of(
                                Code.NOT_YOURS,
                                WrongValue.hint("team", stats.text("team"), team.name(), "this topic"))))
                .or(() -> stats.countFault(COUNTS))
                .or(() -> flaggedFault(stats.count("processed"), stats.count("flagged")));
    }

    private static Optional<Verdict> flaggedFault(long processed, long flagged) {
        return flagged <= processed
                ? Optional.empty()
                : Optional.of(Verdict.ofField(
                        Code.BAD_FIELD,
                        "flagged",
                        "`flagged` is " + flagged + ", but `processed` is only " + processed
                                + ": count every flagged user as processed, too"));
    }

    private Optional<Verdict> partitionFault(JsonFields stats, int partition) {
        return stats.countFault(PARTITION_COUNTS)
                .or(() -> equalityFault(stats.count("partition"), partition))
                .or(() -> existenceFault(partition));
    }

    private static Optional<Verdict> equalityFault(long found, int partition) {
        return found == partition
                ? Optional.empty()
                : Optional.of(Verdict.ofField(
                        Code.BAD_FIELD,
                        "partition",
                        "`partition` is " + found + ", but the key says " + partition + ": make them equal"));
    }

    private Optional<Verdict> existenceFault(int partition) {
        return partition < partitions
                ? Optional.empty()
                : Optional.of(Verdict.ofField(
                        Code.BAD_FIELD,
                        "partition",
                        "`partition` is " + partition + ", but the topic of the users has only "
                                + (partitions == 1 ? "partition 0" : "the partitions 0 to " + (partitions - 1))
                                + ": use the partition of the records that you count"));
    }

    private String praise(OptionalInt partition) {
        return partition.isPresent()
                ? "the state of partition " + partition.getAsInt() + " is published"
                : "the team's totals are published; once two consumers share the work, publish a record per partition,"
                        + " under `"
                        + team.name() + "/0` and so on";
    }

    private String wantedKeys() {
        int example = Math.min(3, partitions - 1);
        return "`" + team.name() + "` for the totals, or `" + team.name() + "/" + example + "` for partition "
                + example;
    }
}
