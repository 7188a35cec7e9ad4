package io.groupstage.course.answer;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Invents the rebalances of a group. Each call names who owns what afterwards, such as {@code "A 0 1 2, B 3 4"}. The first
 * call is at second 10, and each further one ten seconds later.
 */
public final class Lesson {

    public static final String TOPIC = "new_users";

    private final List<Rebalance> all = new ArrayList<>();
    private Map<Integer, String> owners = new TreeMap<>();
    private Set<String> members = Set.of();
    private Optional<Instant> lastCommit = Optional.empty();
    private int steps;
    private Optional<Redelivered> redelivered = Optional.empty();

    /** Returns the instant of that second of the lesson. */
    public static Instant second(double number) {
        return Instant.ofEpochMilli(Math.round(1_000 * number));
    }

    /** Sets the last commit in all partitions before the next rebalance. */
    public Lesson committedAt(double second) {
        lastCommit = Optional.of(second(second));
        return this;
    }

    /** Sets what the next rebalance delivered twice. */
    public Lesson deliveredTwice(long records) {
        redelivered = Optional.of(new Redelivered(records, records));
        return this;
    }

    public Lesson joins(String member, String after) {
        return add(Cause.MEMBER_JOINED, member, after, Optional.empty());
    }

    public Lesson leaves(String member, String after) {
        return add(Cause.MEMBER_LEFT, member, after, Optional.empty());
    }

    public Lesson crashes(String member, String after) {
        return add(Cause.SESSION_EXPIRED, member, after, Optional.empty());
    }

    /** Adds the second half of the last rebalance. */
    public Lesson assigns(String after) {
        return add(Cause.MEMBER_JOINED, "", after, Optional.of(all.getLast().id()));
    }

    /** Forgets the rebalances so far, as a bounded history does. */
    public Lesson forget() {
        all.clear();
        return this;
    }

    public List<Rebalance> rebalances() {
        return List.copyOf(all);
    }

    private Lesson add(Cause cause, String culprit, String after, Optional<String> follows) {
        Map<Integer, String> then = new TreeMap<>();
        Map<String, Rebalance.Person> people = new LinkedHashMap<>();
        members.stream().sorted().forEach(member -> people.put(member, person(member)));
        Set<String> present = new TreeSet<>();
        for (String owner : after.isEmpty() ? new String[0] : after.split(", ")) {
            String[] words = owner.split(" ");
            present.add(words[0]);
            people.putIfAbsent(words[0], person(words[0]));
            for (int i = 1; i < words.length; i++) {
                then.put(Integer.parseInt(words[i]), words[0]);
            }
        }
        Instant end = second(10 * (1 + steps));
        List<PartitionMove> moves = moves(then, end);
        all.add(new Rebalance(
                "r-" + steps,
                "team-1",
                Protocol.CLASSIC,
                new Rebalance.Span(
                        Optional.of(end.minusMillis(1_800)), Optional.of(end), Certainty.EXACT, Duration.ZERO),
                new Rebalance.Reason(
                        cause,
                        Certainty.EXACT,
                        "",
                        culprit.isEmpty()
                                ? List.of()
                                : List.of(new MembershipChange(culprit, cause, Certainty.EXACT, "")),
                        follows),
                OptionalInt.of(members.isEmpty() ? 0 : steps),
                steps + 1,
                List.copyOf(people.values()),
                moves,
                Set.of(),
                moves.stream()
                        .filter(move -> move.to().isPresent())
                        .map(move -> new HandOver(
                                move.partition(),
                                OptionalLong.of(40),
                                Optional.empty(),
                                OptionalLong.empty(),
                                lastCommit))
                        .toList(),
                redelivered));
        steps++;
        owners = then;
        members = present;
        redelivered = Optional.empty();
        return this;
    }

    private List<PartitionMove> moves(Map<Integer, String> then, Instant end) {
        Set<Integer> partitions = new TreeSet<>(owners.keySet());
        partitions.addAll(then.keySet());
        return partitions.stream()
                .filter(p -> !Optional.ofNullable(owners.get(p)).equals(Optional.ofNullable(then.get(p))))
                .map(p -> new PartitionMove(
                        new TopicPartition(TOPIC, p),
                        Optional.ofNullable(owners.get(p)),
                        Optional.ofNullable(then.get(p)),
                        Optional.of(end.minusMillis(1_800)),
                        Optional.of(end)))
                .toList();
    }

    private static Rebalance.Person person(String letter) {
        return new Rebalance.Person(letter, letter.charAt(0) - 'A', "client-" + letter, Optional.empty());
    }
}
