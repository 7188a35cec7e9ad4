package io.groupstage.course.hint.rule;

import io.groupstage.course.board.Evidence;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.words.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Finds a filter that does not catch all users. A consumer reads a partition in order, so a matching user between two users
 * on which the team acted was read and skipped.
 *
 * <p>For example, the last actions are on the users 10, 14 and 19 of partition 2, and the task matches 10, 12, 14, 17 and 19:
 * then 12 and 17 were skipped. Actions from before the last rebalance do not count, because a crashed consumer may have
 * skipped users with a correct filter.
 */
final class FilterRule {

    private static final int LAST = 20;
    private static final int FEW = 2;
    private static final int TENTH = 10;
    private static final long LONGEST = 5_000;

    private FilterRule() {}

    /** The users of one partition on which the team acted, in order, and those that it skipped between them. */
    private record Run(int partition, List<Long> acted, List<Long> skipped) {}

    /** Finds users that the team skipped. */
    static Optional<Sighting> tooNarrow(TeamEvidence evidence) {
        long missed = evidence.result().score().missed().orElse(0);
        if (missed < FEW) { // spares nearly all teams the search: to find out whether a task matches a user takes time
            return Optional.empty();
        }
        List<JudgedRecord> last = lastActions(evidence);
        if (last.stream().anyMatch(judged -> disturbs(judged.verdict()))) {
            return Optional.empty();
        }
        List<Run> runs = runs(last).entrySet().stream()
                .map(acted -> run(acted.getKey(), acted.getValue(), evidence))
                .toList();
        long acted = runs.stream().mapToLong(run -> run.acted().size()).sum();
        long skipped = runs.stream().mapToLong(run -> run.skipped().size()).sum();
        boolean many = skipped >= FEW && skipped * TENTH >= acted + skipped;
        return many && missed >= skipped
                ? Optional.of(
                        sighting(runs, acted + skipped, skipped, last.getLast().at()))
                : Optional.empty();
    }

    private static List<JudgedRecord> lastActions(TeamEvidence evidence) {
        Instant settled = evidence.group()
                .snapshot()
                .flatMap(snapshot -> snapshot.group().lastRebalanceAt())
                .orElse(Instant.MIN);
        return evidence.result().actions().map(Evidence.OfActions::verdicts).orElse(List.of()).stream()
                .limit(LAST)
                .filter(judged -> judged.at().isAfter(settled))
                .toList();
    }

    /** Returns whether it is not known on which user this action is. */
    private static boolean disturbs(Verdict verdict) {
        return switch (verdict.kind()) {
            case CORRECT, DUPLICATE, NO_MATCH -> false;
            default -> true;
        };
    }

    /** Returns the offsets by partition, in the order of reading. If a partition is read again, its last run counts. */
    private static Map<Integer, List<Long>> runs(List<JudgedRecord> newestFirst) {
        Map<Integer, List<Long>> runs = new HashMap<>();
        for (JudgedRecord judged : newestFirst.reversed()) {
            if (judged.verdict().kind() == Verdict.Code.NO_MATCH) {
                continue;
            }
            judged.verdict().user().ifPresent(user -> {
                List<Long> run = runs.computeIfAbsent(user.partition(), one -> new ArrayList<>());
                if (!run.isEmpty() && run.getLast() >= user.offset()) {
                    run.clear();
                }
                run.add(user.offset());
            });
        }
        return runs;
    }

    private static Run run(int partition, List<Long> acted, TeamEvidence evidence) {
        long end = acted.getLast();
        long begin = Math.max(acted.getFirst(), end - LONGEST);
        List<Long> skipped = LongStream.range(begin, end)
                .filter(offset -> !acted.contains(offset))
                .filter(offset ->
                        evidence.work().task().matches(evidence.work().users().at(new Position(partition, offset))))
                .boxed()
                .toList();
        return new Run(partition, acted, skipped);
    }

    private static Sighting sighting(List<Run> runs, long expected, long skipped, Instant since) {
        Run first = runs.stream()
                .filter(run -> !run.skipped().isEmpty())
                .findFirst()
                .orElseThrow();
        return Sighting.of(
                since,
                "You skipped " + skipped + " of the last " + Phrases.count(expected, "user")
                        + " that your task matches. The first one is at partition " + first.partition() + ", offset "
                        + first.skipped().getFirst() + "; you acted on a later one at offset "
                        + first.acted().getLast() + ".");
    }
}
