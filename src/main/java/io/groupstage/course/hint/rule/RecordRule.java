package io.groupstage.course.hint.rule;

import io.groupstage.course.board.Evidence;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.StatsJudge;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds records with certain verdicts. A mistake stays evidence while it goes on, and until some right records have followed
 * it: a program may have ended because of it.
 */
final class RecordRule implements HintRule {

    private static final Duration GOING_ON = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int RIGHT_AGAIN = 5;
    private static final int LAST = 20;

    private final Predicate<JudgedRecord> wanted;

    RecordRule(Verdict.Code first, Verdict.Code... others) {
        Set<Verdict.Code> codes = Stream.concat(Stream.of(first), Stream.of(others))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        this.wanted = judged -> codes.contains(judged.verdict().kind());
    }

    private RecordRule(Predicate<JudgedRecord> wanted) {
        this.wanted = wanted;
    }

    /** Restricts the rule to mistakes in the key of a stats record. */
    RecordRule onlyKey() {
        return new RecordRule(wanted.and(RecordRule::isAboutKey));
    }

    /** Restricts the rule to mistakes outside of the key. */
    RecordRule exceptKey() {
        return new RecordRule(wanted.and(judged -> !isAboutKey(judged)));
    }

    private static boolean isAboutKey(JudgedRecord judged) {
        return judged.verdict().field().filter("key"::equals).isPresent()
                || (judged.kind() == JudgedRecord.Kind.STATS
                        && judged.verdict().hint().startsWith(StatsJudge.KEY_IS));
    }

    @Override
    public Optional<Sighting> find(TeamEvidence evidence) {
        return Stream.of(
                        evidence.result().actions().map(Evidence.OfActions::verdicts),
                        evidence.result().stats().map(Evidence.OfStats::verdicts))
                .flatMap(Optional::stream)
                .flatMap(newestFirst -> find(newestFirst, evidence).stream())
                .findFirst();
    }

    private Optional<Sighting> find(List<JudgedRecord> newestFirst, TeamEvidence evidence) {
        return newestFirst.stream()
                .filter(wanted)
                .findFirst()
                .filter(mistake -> evidence.within(mistake.at(), KEPT))
                .filter(mistake ->
                        evidence.within(mistake.at(), GOING_ON) || rightAfter(newestFirst, mistake) < RIGHT_AGAIN)
                .map(mistake -> sighting(newestFirst, mistake));
    }

    /**
     * Returns how many right records followed. Right ones are dropped from the list when many mistakes come, so they are counted
     * by the offsets: all that are not in the list as mistakes.
     */
    private static long rightAfter(List<JudgedRecord> newestFirst, JudgedRecord mistake) {
        long mistakes = newestFirst.stream()
                .filter(judged -> judged.offset() > mistake.offset())
                .filter(judged -> judged.verdict().isMistake())
                .count();
        return newestFirst.getFirst().offset() - mistake.offset() - mistakes;
    }

    private Sighting sighting(List<JudgedRecord> newestFirst, JudgedRecord newest) {
        List<JudgedRecord> last = newestFirst.stream().limit(LAST).toList();
        List<JudgedRecord> alike = last.stream().filter(wanted).toList();
        Instant since = alike.isEmpty() ? newest.at() : alike.getLast().at();
        Sighting sighting = Sighting.of(
                since,
                "Record " + newest.offset() + " in " + newest.partition().topic() + ": "
                        + Quoted.clipped(newest.verdict().hint(), 180) + "." + share(alike.size(), last.size()));
        return newest.kind() == JudgedRecord.Kind.STATS ? sighting.ofStats() : sighting;
    }

    private static String share(int alike, int last) {
        if (alike <= 1) {
            return "";
        }
        return " " + alike + " of your last " + Phrases.count(last, "record") + " have this mistake.";
    }
}
