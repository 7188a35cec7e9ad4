package io.groupstage.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rebalance in one sentence: who came or went, what moved, how long it took.
 *
 * <p>"C joined; partition 4 moved from B to C. 1.8 s." Members go by their letters; of client's text, only names of topics
 * appear, and only where more than one topic moved.
 */
public final class RebalanceSentence {

    /** More than so many are counted, not listed. */
    private static final int MOST_LISTED = 3;

    private final Rebalance rebalance;
    private final Map<String, String> letters = new LinkedHashMap<>();

    private RebalanceSentence(Rebalance rebalance) {
        this.rebalance = rebalance;
        rebalance.people().forEach(person -> letters.put(person.memberId(), Letters.of(person.ordinal())));
    }

    /** Without an age; while it is under way, without a length either: "C joined; rebalancing." */
    public static String of(Rebalance rebalance) {
        return new RebalanceSentence(rebalance).text();
    }

    private String text() {
        String why = Prose.capital(why());
        return rebalance.span().completedAt().isEmpty()
                ? why + "; rebalancing."
                : why + "; " + MovedText.of(rebalance, letters) + ". " + length();
    }

    private String length() {
        return rebalance
                .span()
                .duration()
                .map(length -> {
                    boolean exact = rebalance.span().error().isZero();
                    return Prose.duration(length)
                            + (exact
                                    ? ""
                                    : " ± " + Prose.duration(rebalance.span().error())) + ".";
                })
                .orElse("How long it took is unknown.");
    }

    private String why() {
        if (rebalance.reason().follows().isPresent()
                && rebalance.reason().culprits().isEmpty()) {
            return "second half of the rebalance before";
        }
        return rebalance.reason().culprits().isEmpty() ? nobody() : culprits();
    }

    /** What was inferred is no fact. */
    private String nobody() {
        Rebalance.Reason reason = rebalance.reason();
        boolean guessed = reason.precision() == Precision.INFERRED && reason.cause() != Cause.UNKNOWN;
        return (guessed ? "probably " : "") + nobody(reason.cause());
    }

    private static String nobody(Cause cause) {
        return switch (cause) {
            case MEMBER_JOINED -> "a member joined";
            case MEMBER_LEFT -> "a member left";
            case SESSION_EXPIRED -> "a member was not heard of any more";
            case POLL_TIMEOUT -> "a member took too long to process its records";
            case SUBSCRIPTION_CHANGED -> "a member changed its subscription";
            case PARTITIONS_CHANGED -> "topics or their partitions changed";
            case UNKNOWN -> "for an unknown reason";
        };
    }

    private String culprits() {
        Map<String, List<Culprit>> byVerb = rebalance.reason().culprits().stream()
                .collect(Collectors.groupingBy(RebalanceSentence::verb, LinkedHashMap::new, Collectors.toList()));
        List<String> clauses = new ArrayList<>();
        byVerb.forEach((verb, culprits) -> clauses.add(clause(verb, culprits)));
        return String.join("; ", clauses);
    }

    /** Nobody said why it went: it may have said goodbye or have crashed. */
    private static String verb(Culprit culprit) {
        boolean guessed = culprit.cause() == Cause.MEMBER_LEFT && culprit.precision() != Precision.EXACT;
        return guessed ? "is gone" : culprit.cause().verb();
    }

    private String clause(String verb, List<Culprit> culprits) {
        boolean one = culprits.size() == 1;
        boolean listed = culprits.size() <= MOST_LISTED
                && culprits.stream().allMatch(culprit -> letters.containsKey(culprit.memberId()));
        String who = listed
                ? Prose.list(culprits.stream()
                        .map(culprit -> letters.getOrDefault(culprit.memberId(), ""))
                        .toList())
                : one ? "a member" : culprits.size() + " members";
        return who + " " + (one ? verb : plural(verb));
    }

    private static String plural(String verb) {
        return verb.replaceFirst("^was ", "were ")
                .replaceFirst("^is ", "are ")
                .replaceFirst("^sees ", "see ")
                .replace(" its ", " their ");
    }

    /** What moved, in words. */
    private record MovedText(List<Move> moves, Map<String, String> letters) {

        static String of(Rebalance rebalance, Map<String, String> letters) {
            List<Move> moves = rebalance.moves();
            if (rebalance.protocol() == Protocol.SHARE && !moves.isEmpty()) {
                int partitions =
                        (int) moves.stream().map(Move::partition).distinct().count();
                return Prose.count(partitions, "partition") + (partitions == 1 ? " has" : " have") + " other consumers";
            }
            return new MovedText(moves, letters).text();
        }

        private String text() {
            if (moves.isEmpty()) {
                return "no partition moved";
            }
            Optional<String> from = moves.getFirst().from();
            Optional<String> to = moves.getFirst().to();
            boolean alike = moves.stream()
                    .allMatch(move -> move.from().equals(from) && move.to().equals(to));
            return alike ? alike(from, to) : Prose.count(moves.size(), "partition") + " moved";
        }

        private String alike(Optional<String> from, Optional<String> to) {
            String giver = from.map(this::letter).orElse("nobody");
            String taker = to.map(this::letter).orElse("nobody");
            if (to.isEmpty()) {
                return partitions() + " of " + giver + (moves.size() == 1 ? " has" : " have") + " no owner now";
            }
            return from.isEmpty()
                    ? taker + " got " + partitions()
                    : partitions() + " moved from " + giver + " to " + taker;
        }

        private String letter(String memberId) {
            return letters.getOrDefault(memberId, "a member");
        }

        private String partitions() {
            if (moves.size() > MOST_LISTED) {
                return Prose.count(moves.size(), "partition");
            }
            boolean oneTopic = moves.stream()
                            .map(move -> move.partition().topic())
                            .distinct()
                            .count()
                    == 1;
            List<String> names = moves.stream()
                    .map(move -> oneTopic
                            ? String.valueOf(move.partition().partition())
                            : move.partition().toString())
                    .toList();
            return (names.size() == 1 ? "partition " : "partitions ") + Prose.list(names);
        }
    }
}
