package io.groupstage.web.export;

import io.groupstage.course.board.TeamRow;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.RebalanceSentence;
import io.groupstage.web.export.Results.TeamResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats results as tables for spreadsheets. */
enum ResultsCsv {
    /** Has one line for each team, sorted by rank. */
    SCORECARDS {
        @Override
        String of(Results results) {
            List<String> codes = codes(results);
            CsvTable table = new CsvTable(Stream.of(
                            List.of("team", "rank", "task", "correct", "duplicate", "wrong"),
                            codes,
                            List.of("expected", "missed", "precision", "recall", "f1", "forgotten", "unread"),
                            List.of("unconfirmed_since_utc", "unconfirmed_since_ms", "bot"),
                            List.of("reset_at_utc", "reset_at_ms"))
                    .flatMap(List::stream)
                    .toList());
            results.teams().forEach(team -> scorecard(table, team, codes));
            return table.toString();
        }
    },
    /** Has one line for each step that a team has reached, in the order of the board's columns. */
    STEPS {
        @Override
        String of(Results results) {
            CsvTable table = new CsvTable(List.of("team", "step", "at_utc", "at_ms"));
            for (TeamResults team : results.teams()) {
                team.row().steps().times().forEach((step, at) -> table.text(team.team())
                        .text(step.name())
                        .time(Optional.of(at))
                        .end());
            }
            return table.toString();
        }
    },
    /** Has one line for each rebalance, grouped by team, the oldest first. */
    REBALANCES {
        @Override
        String of(Results results) {
            CsvTable table = new CsvTable(REBALANCE_COLUMNS);
            results.rebalances().forEach(rebalance -> rebalance(table, rebalance));
            return table.toString();
        }
    };

    /** Lists the columns for codes, which are the same in each export, so that tables of two labs can be joined. */
    private static final List<String> CODES = List.of(
            "WRONG_TYPE",
            "WRONG_REASON",
            "NO_MATCH",
            "UNKNOWN_CUSTOMER",
            "NOT_YET",
            "MALFORMED_JSON",
            "MISSING_FIELD:customer",
            "MISSING_FIELD:type",
            "MISSING_FIELD:reason",
            "MISSING_FIELD:team",
            "BAD_FIELD:customer",
            "BAD_FIELD:type",
            "BAD_FIELD:reason",
            "BAD_FIELD:team",
            "NOT_YOURS",
            "TOO_LARGE");

    private static final List<String> REBALANCE_COLUMNS = List.of(
            "group",
            "id",
            "started_at_utc",
            "started_at_ms",
            "completed_at_utc",
            "completed_at_ms",
            "duration_ms",
            "error_ms",
            "precision",
            "cause",
            "cause_precision",
            "culprits",
            "from_epoch",
            "to_epoch",
            "moved",
            "moves",
            "handed_over",
            "at_risk",
            "redelivered",
            "acted_twice",
            "detail",
            "sentence");

    /** Returns the table as CSV. */
    abstract String of(Results results);

    /** Returns its name in a request, such as {@code scorecards}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> codes(Results results) {
        List<String> codes = new ArrayList<>(CODES);
        results.teams().stream()
                .flatMap(team -> team.row().score().wrongByCode().keySet().stream())
                .filter(code -> !CODES.contains(code))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(codes::add);
        return codes;
    }

    private static void scorecard(CsvTable table, TeamResults team, List<String> codes) {
        TeamRow row = team.row();
        Score score = row.score();
        table.text(team.team())
                .number(whole(row.rank()))
                .number(team.task())
                .number(score.correct())
                .number(score.duplicate())
                .number(score.wrong());
        codes.forEach(code -> table.number(score.wrongByCode().getOrDefault(code, 0L)));
        table.number(whole(score.coverage(), Coverage::expected))
                .number(score.missed())
                .fraction(score.precision())
                .fraction(score.recall())
                .fraction(score.f1())
                .number(row.deleted().actions())
                .number(row.deleted().users())
                .time(row.unconfirmedSince())
                .text(row.bot() ? "yes" : "no")
                .time(team.resetAt())
                .end();
    }

    private static void rebalance(CsvTable table, Rebalance rebalance) {
        Rebalance.Span span = rebalance.span();
        Rebalance.Reason reason = rebalance.reason();
        table.text(rebalance.groupId())
                .text(rebalance.id())
                .time(span.startedAt())
                .time(span.completedAt())
                .number(whole(span.duration(), duration -> duration.toMillis()))
                .number(whole(span.startedAt(), start -> span.error().toMillis()))
                .text(span.precision().label())
                .text(reason.cause().name())
                .text(reason.precision().label())
                .text(reason.culprits().stream()
                        .map(culprit -> person(rebalance, culprit.memberId()))
                        .collect(Collectors.joining(", ")))
                .number(whole(rebalance.fromEpoch()))
                .number(whole(rebalance.knownEpoch()))
                .number(rebalance.moves().size())
                .text(rebalance.moves().stream()
                        .map(move -> described(rebalance, move))
                        .collect(Collectors.joining(", ")))
                .text(rebalance.handOvers().stream()
                        .map(HandOver::partition)
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
                .number(rebalance.atRisk())
                .number(whole(rebalance.redelivered(), Redelivered::deliveredTwice))
                .number(whole(rebalance.redelivered(), Redelivered::actedTwice))
                .text(reason.detail())
                .text(RebalanceSentence.of(rebalance))
                .end();
    }

    private static String described(Rebalance rebalance, PartitionMove move) {
        return move.partition() + ": "
                + move.from().map(from -> person(rebalance, from)).orElse("nobody") + " to "
                + move.to().map(to -> person(rebalance, to)).orElse("nobody");
    }

    /** Returns the client id if known, else the member id; both are hostile text. */
    private static String person(Rebalance rebalance, String memberId) {
        return rebalance.people().stream()
                .filter(person -> person.memberId().equals(memberId))
                .map(person -> MemberLetter.of(person.ordinal()) + " (" + person.clientId() + ")")
                .findFirst()
                .orElse(memberId);
    }

    private static OptionalLong whole(OptionalInt value) {
        return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
    }

    private static <T> OptionalLong whole(Optional<T> value, Function<T, Long> number) {
        return value.map(known -> OptionalLong.of(number.apply(known))).orElse(OptionalLong.empty());
    }
}
